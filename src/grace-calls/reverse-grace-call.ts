import { lockAccountOfCase } from '../accounts/lock-account.ts'
import { queueEmails } from '../notifications/queue-emails.ts'
import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import { findPolicy } from '../policy/find-policy.ts'
import { placeCase } from '../queue/place-case.ts'
import type { Author } from '../staff/author.ts'
import { type AccountFacts, allThatIsRecorded } from '../standing/facts.ts'
import { loadAccountFacts } from '../standing/load-facts.ts'
import { wouldRestore } from '../standing/reversal.ts'
import { standingOf } from '../standing/standing.ts'
import { loadCaseBefore } from './_load-case.ts'
import { aboutGraceCall, balanceIn, concerning, listPeopleToldOf } from './_tell.ts'
import type { ReversalReason } from './grace-call.ts'

export type Reversal = { readonly caseId: number; readonly reason: ReversalReason }

export type ReversalAnswer =
  | { readonly reversed: true; readonly restored: boolean; readonly left: number }
  | { readonly refused: 'not_given' | 'already_reversed' }

/**
 * Reverses the grace call of a case with a new entry that points to it, and tells those who were told of it (policy 3).
 * It gives back to the year the use fell in; once that year is over, nothing returns.
 */
export async function reverseGraceCall(tx: Transaction, reversal: Reversal, author: Author): Promise<ReversalAnswer> {
  const { caseId, reason } = reversal
  const accountId = await lockAccountOfCase(tx, caseId)
  const { at, on, by } = author
  const [facts, policy, before] = await Promise.all([
    loadAccountFacts(tx, accountId, { on, knownAt: allThatIsRecorded }),
    findPolicy(tx, on, at),
    loadCaseBefore(tx, caseId),
  ])
  if (before.standing === null) {
    return { refused: before.lastReversedNumber === null ? 'not_given' : 'already_reversed' }
  }
  const { number } = before.standing
  const restored = wouldRestore(facts, before.standing, { policy: policy.policy, on, knownAt: allThatIsRecorded })
  tx.write(sql`
    insert into grace_call_reversals (case_id, number, account_id, reason, reversed_on, reversed_at, reversed_by)
    values (${caseId}, ${number}, ${accountId}, ${reason}, ${on}, ${at}, ${by})`)
  const is = standingOf(withReversal(facts, number, author), policy, { on, knownAt: allThatIsRecorded }).graceCalls
  const about = aboutGraceCall(accountId, number)
  const people = await listPeopleToldOf(tx, about)
  const content = { ...concerning(accountId, caseId, before), reversedOn: on, reason, restored, balance: balanceIn(is) }
  queueEmails(tx, people, { email: { kind: 'grace_call_reversed', about, caseId, content }, at })
  placeCase(tx, caseId)
  return { reversed: true, restored, left: is.left }
}

function withReversal(facts: AccountFacts, number: number, { on, at }: Author): AccountFacts {
  const graceCalls = facts.graceCalls.map((call) =>
    call.number === number ? { ...call, reversedOn: on, reversedAt: at } : call,
  )
  return { ...facts, graceCalls }
}
