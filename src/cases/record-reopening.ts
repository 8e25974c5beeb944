import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import { enqueueCase } from '../queue/place-case.ts'
import { recordState } from '../queue/record-state.ts'
import type { Author } from '../staff/author.ts'

/** Takes a closed case back into the queue, at its old place; its account is locked, and it was not merged. */
export function recordReopening(tx: Transaction, caseId: number, author: Author) {
  const { at, by } = author
  tx.write(sql`
    insert into reopenings (closure_id, reopened_at, reopened_by)
    select max(id), ${at}, ${by} from closures where case_id = ${caseId}`)
  enqueueCase(tx, caseId)
  recordState(tx, { caseId, state: 'in_progress', cause: 'reopened' }, author)
}
