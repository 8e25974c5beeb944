import { lockAccountOfCase } from '../accounts/lock-account.ts'
import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'

/** Takes a closed case back into the queue, at its old place; an open one stays as it is. */
export async function reopenCase(tx: Transaction, caseId: number, { at, by }: Author) {
  await lockAccountOfCase(tx, caseId)
  tx.write(sql`
    with back as (insert into open_cases (case_id) values (${caseId}) on conflict do nothing returning case_id)
    insert into reopenings (closure_id, reopened_at, reopened_by)
    select (select max(id) from closures where case_id = back.case_id), ${at}, ${by} from back`)
  return { reopened: true }
}
