import { lockAccountOfCase } from '../accounts/lock-account.ts'
import { tellFollowers } from '../notifications/tell-followers.ts'
import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'
import { loadCaseForAct } from './_load-case.ts'

export type ClosureAnswer = { readonly closed: true } | { readonly refused: 'unanswered' }

/**
 * Closes a case: it leaves the queue; a case that is closed stays so. One whose requester still waits for an answer is
 * not closed: no refusal is left unsaid.
 */
export async function closeCase(tx: Transaction, caseId: number, { at, by }: Author): Promise<ClosureAnswer> {
  await lockAccountOfCase(tx, caseId)
  const { verdict, hasGraceCall, requester, open } = await loadCaseForAct(tx, caseId)
  const isAnswered = (verdict.verdict === 'covered' && requester.known) || verdict.confirmedAt !== null || hasGraceCall
  if (!isAnswered) return { refused: 'unanswered' }
  tx.write(sql`
    with left_queue as (delete from open_cases where case_id = ${caseId} returning case_id)
    insert into closures (case_id, closed_at, closed_by) select case_id, ${at}, ${by} from left_queue`)
  const about = `case:${caseId}/closed/${at.toISOString()}`
  if (open) await tellFollowers(tx, { caseId, happening: 'closed', about, by }, { at })
  return { closed: true }
}
