import { lockAccountOfCase } from '../accounts/lock-account.ts'
import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'
import { findState } from './find-state.ts'
import { placeCase } from './place-case.ts'
import type { Priority } from './priority.ts'

export type PriorityAnswer = { readonly priority: Priority } | { readonly refused: 'closed' }

/** Says how much an open case presses; what the customer asked for stays beside it. */
export async function setPriority(
  tx: Transaction,
  { caseId, priority }: { caseId: number; priority: Priority },
  { at, by }: Author,
): Promise<PriorityAnswer> {
  await lockAccountOfCase(tx, caseId)
  if ((await findState(tx, caseId)) === 'closed') return { refused: 'closed' }
  tx.write(sql`
    insert into case_priorities (case_id, priority, recorded_at, recorded_by)
    select ${caseId}, ${priority}, ${at}, ${by}
    where ${priority} is distinct from coalesce(
      (select priority from case_priorities where case_id = ${caseId} order by id desc limit 1), 'normal')`)
  placeCase(tx, caseId)
  return { priority }
}
