import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import { placeCase } from '../queue/place-case.ts'
import type { Author } from '../staff/author.ts'

/** Has the followers of a case follow the one in which it goes on, too; the account of both is locked. */
export function handOnFollowers(
  tx: Transaction,
  { caseId, toId }: { readonly caseId: number; readonly toId: number },
  { at, by }: Author,
) {
  tx.write(sql`
    insert into case_followings (case_id, staff_id, number, follows, recorded_at, recorded_by)
    select ${toId}, staff_id, 1 + coalesce(max(number) filter (where case_id = ${toId}), 0), true, ${at}, ${by}
    from case_followings where case_id in (${caseId}, ${toId})
    group by staff_id
    having max(number) filter (where case_id = ${caseId}) % 2 = 1
      and coalesce(max(number) filter (where case_id = ${toId}), 0) % 2 = 0`)
  placeCase(tx, toId)
}
