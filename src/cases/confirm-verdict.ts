import { lockAccountOfCase } from '../accounts/lock-account.ts'
import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import { placeCase } from '../queue/place-case.ts'
import type { Author } from '../staff/author.ts'
import { loadCaseForAct } from './_load-case.ts'
import { tellAnswer } from './_tell-answer.ts'

/** The verdict that the agent saw, so that nobody confirms one that changed meanwhile. */
export type Confirmation = { readonly caseId: number; readonly verdictId: number }

export type ConfirmationAnswer =
  | { readonly confirmed: true }
  | { readonly refused: 'verdict_changed' | 'nothing_to_confirm' | 'already_confirmed' }

/**
 * Stands behind a refusal, so that the customer may read it (policy 2), and tells the requester. What is covered needs
 * it only where the account does not know the requester.
 */
export async function confirmVerdict(
  tx: Transaction,
  { caseId, verdictId }: Confirmation,
  { at, by }: Author,
): Promise<ConfirmationAnswer> {
  await lockAccountOfCase(tx, caseId)
  const current = await loadCaseForAct(tx, caseId)
  const { verdict } = current.verdict
  if (current.verdict.id !== verdictId) return { refused: 'verdict_changed' }
  const isSaidAlready = verdict === 'covered' && current.requester.known
  if (isSaidAlready || verdict === 'needs_review') return { refused: 'nothing_to_confirm' }
  if (current.verdict.confirmedAt !== null) return { refused: 'already_confirmed' }
  tx.write(sql`
    insert into verdict_confirmations (verdict_id, confirmed_at, confirmed_by) values (${verdictId}, ${at}, ${by})`)
  tellAnswer(tx, { current, verdictId, verdict: { ...current.verdict, verdict } }, at)
  placeCase(tx, caseId)
  return { confirmed: true }
}
