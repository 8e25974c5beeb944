import type { Verdict } from '../policy/policy.ts'

/** What pays for work: blocks of hours, what the case was given, or nobody because it is covered. */
export const payers = ['blocks', 'grace_call', 'incident', 'none'] as const
export type Payer = (typeof payers)[number]

/** Minutes as they are accounted: in whole steps, rounded up for each entry (policy 6). */
export function accounted(minutes: number, stepMinutes: number): number {
  return Math.ceil(minutes / stepMinutes) * stepMinutes
}

/** What pays for work on a case when nobody says: nobody when it is covered; what it was given; blocks, unless in review. */
export function usualPayer(given: { graceCall: boolean; incident: boolean; verdict: Verdict }): Payer {
  if (given.verdict === 'covered') return 'none'
  if (given.graceCall) return 'grace_call'
  if (given.incident) return 'incident'
  return given.verdict === 'needs_review' ? 'none' : 'blocks'
}
