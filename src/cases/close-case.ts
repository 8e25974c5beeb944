import { lockAccountOfCase } from '../accounts/lock-account.ts'
import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'

/** Closes a case: it leaves the queue; a case that is closed stays so. */
export async function closeCase(tx: Transaction, caseId: number, { at, by }: Author) {
  await lockAccountOfCase(tx, caseId)
  tx.write(sql`
    with left_queue as (delete from open_cases where case_id = ${caseId} returning case_id)
    insert into closures (case_id, closed_at, closed_by) select case_id, ${at}, ${by} from left_queue`)
  return { closed: true }
}
