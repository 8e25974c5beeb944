import { lockAccountOfCase } from '../accounts/lock-account.ts'
import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import { findState } from '../queue/find-state.ts'
import { enqueueCase } from '../queue/place-case.ts'
import { recordState } from '../queue/record-state.ts'
import type { Author } from '../staff/author.ts'
import { findContinuing } from './find-continuing.ts'

export type ReopeningAnswer = { readonly reopened: true } | { readonly refused: 'merged' }

/** Takes a closed case back into the queue, at its old place; an open one stays as it is. One that was merged goes on elsewhere. */
export async function reopenCase(tx: Transaction, caseId: number, author: Author): Promise<ReopeningAnswer> {
  await lockAccountOfCase(tx, caseId)
  if ((await findState(tx, caseId)) !== 'closed') return { reopened: true }
  if ((await findContinuing(tx, caseId)) !== caseId) return { refused: 'merged' }
  const { at, by } = author
  tx.write(sql`
    insert into reopenings (closure_id, reopened_at, reopened_by)
    select max(id), ${at}, ${by} from closures where case_id = ${caseId}`)
  enqueueCase(tx, caseId)
  recordState(tx, { caseId, state: 'in_progress', cause: 'reopened' }, author)
  return { reopened: true }
}
