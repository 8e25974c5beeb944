import { lockAccountOfCase } from '../accounts/lock-account.ts'
import type { Transaction } from '../platform/database.ts'
import type { Day } from '../platform/office-day.ts'
import { findPolicy } from '../policy/find-policy.ts'
import type { Policy, PolicyVersion } from '../policy/policy.ts'
import type { Author } from '../staff/author.ts'
import { type AccountFacts, allThatIsRecorded } from '../standing/facts.ts'
import { loadAccountFacts } from '../standing/load-facts.ts'
import { loadWorkBefore, type WorkBefore } from './_load-work.ts'
import { dayOfWork } from './day-of-work.ts'
import { type Recorded, recordEntry } from './record-entry.ts'
import { type Payer, usualPayer } from './work.ts'

export type Work = {
  readonly caseId: number
  readonly minutes: number
  /** The day the work was done; today when left out. */
  readonly workedOn: Day | undefined
  /** What pays for it; what the case was given when left out, then blocks unless it is covered. */
  readonly payer: Payer | undefined
  readonly note: string
  /** What was read for it already, in this transaction and before anything was written; another day's is read anew. */
  readonly reading?: Promise<ReadForWork> | undefined
}

export type WorkAnswer =
  | (Recorded & { readonly warning: 'over_an_hour' | undefined })
  | { readonly refused: 'not_given' | 'verdict_covered' | 'closed' }

/**
 * Records work on a case, in real and in accounted minutes, and draws what blocks must pay (policy 6). Past the usual
 * hour of a grace call or a pay-per-incident the agent is warned, and nothing is billed (policy 3 and 5). Nothing is
 * recorded on a closed case: it is reopened first.
 */
export async function logWork(tx: Transaction, work: Work, author: Author): Promise<WorkAnswer> {
  const { caseId, minutes, note } = work
  const { on } = author
  const early = await work.reading
  const { accountId, policy, before, account } = early?.on === on ? early : await readForWork(tx, caseId, on)
  const workedOn = dayOfWork(work.workedOn, on)
  if (!before.isOpen) return { refused: 'closed' }
  const given = givenTo(before)
  const payer = work.payer ?? usualPayer(given)
  const isGiven = { blocks: true, none: true, grace_call: given.graceCall, incident: given.incident }
  if (!isGiven[payer]) return { refused: 'not_given' }
  if (payer === 'blocks' && given.verdict === 'covered') return { refused: 'verdict_covered' }
  const incidentId = payer === 'incident' ? (before.incident?.id ?? null) : null
  const entry = { accountId, caseId, sessionId: null, minutes, workedOn, payer, incidentId, note }
  const recorded = await recordEntry(tx, { entry, policy, account }, author)
  return { ...recorded, warning: isOver(before, { payer, minutes }, policy.policy) ? 'over_an_hour' : undefined }
}

export type ReadForWork = {
  readonly on: Day
  readonly accountId: number
  readonly policy: PolicyVersion
  readonly before: WorkBefore
  readonly account: AccountFacts
}

/** Reads what recording work on a case depends on that day, in one breath with its account's lock. */
export async function readForWork(tx: Transaction, caseId: number, on: Day): Promise<ReadForWork> {
  const [accountId, policy, before, account] = await Promise.all([
    lockAccountOfCase(tx, caseId),
    findPolicy(tx, on, allThatIsRecorded),
    loadWorkBefore(tx, caseId),
    loadAccountFacts(tx, { caseId }, { on, knownAt: allThatIsRecorded }),
  ])
  return { on, accountId, policy, before, account }
}

function givenTo({ graceCall, incident, verdict }: WorkBefore) {
  return { graceCall: graceCall !== null, incident: incident !== null, verdict }
}

function isOver(before: WorkBefore, { payer, minutes }: { payer: Payer; minutes: number }, policy: Policy): boolean {
  switch (payer) {
    case 'grace_call':
      return (before.graceCall?.workedMinutes ?? 0) + minutes > policy.grace_minutes_warning
    case 'incident':
      return (before.incident?.workedMinutes ?? 0) + minutes > policy.incident.usual_minutes
    default:
      return false
  }
}
