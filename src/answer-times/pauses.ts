import type { Instant } from '../platform/office-day.ts'
import type { CaseFacts } from './case-facts.ts'

/** Why the clock of a case stands still: it waits on its customer, or needs nothing more. */
export type PauseReason = 'waiting_on_customer' | 'awaiting_choice' | 'resolved' | 'closed'

/** A time during which it stood still, whatever the reason was from one moment to the next. */
export type PausedTime = { readonly reason: PauseReason; readonly from: Instant; readonly to: Instant | null }

/** The times during which the clock of a case stood still, by reason, in order; the last may not have ended. */
export function pausesOf(facts: CaseFacts): PausedTime[] {
  const pauses: PausedTime[] = []
  for (const at of momentsOf(facts)) {
    const reason = pauseAt(facts, at)
    const last = pauses.at(-1)
    if (last?.to === null && last.reason === reason) continue
    if (last?.to === null) pauses[pauses.length - 1] = { ...last, to: at }
    if (reason !== undefined) pauses.push({ reason, from: at, to: null })
  }
  return pauses
}

/**
 * Why it stood still at a moment, if it did. That a case waits for a choice is found as `placeCase` finds it; a case put
 * off, or that waits for the vendor, goes on: its customer waits for us.
 */
function pauseAt(facts: CaseFacts, at: Instant): PauseReason | undefined {
  const { verdicts, states, choices, graceCalls, payments, closures } = facts
  const done = (when: Instant | null) => when !== null && when <= at
  if (closures.some(({ closedAt, reopenedAt }) => done(closedAt) && !done(reopenedAt))) return 'closed'
  const state = states.findLast(({ recordedAt }) => done(recordedAt))
  const verdict = verdicts.findLast(({ judgedAt }) => done(judgedAt))
  const confirmedAt = done(verdict?.confirmedAt ?? null) ? verdict?.confirmedAt : undefined
  const isRefusal = verdict?.verdict === 'not_covered' || verdict?.verdict === 'partly_covered'
  const lastReversal = Math.max(
    ...graceCalls.flatMap(({ reversedAt }) => (done(reversedAt) ? [Number(reversedAt)] : [])),
  )
  const isChosen = choices.some(({ chosenAt }) => done(chosenAt) && chosenAt.getTime() > lastReversal)
  const isGiven =
    graceCalls.some(({ givenAt, reversedAt }) => done(givenAt) && !done(reversedAt)) ||
    payments.some(({ paidAt, refundedAt }) => done(paidAt) && !done(refundedAt))
  const isUnanswered =
    state === undefined || (state.state === 'in_progress' && confirmedAt != null && state.recordedAt < confirmedAt)
  if (isRefusal && confirmedAt != null && !isChosen && !isGiven && isUnanswered) return 'awaiting_choice'
  return state?.state === 'waiting_on_customer' || state?.state === 'resolved' ? state.state : undefined
}

function momentsOf({ verdicts, states, choices, graceCalls, payments, closures }: CaseFacts): Instant[] {
  const moments = [
    ...verdicts.flatMap(({ judgedAt, confirmedAt }) => [judgedAt, confirmedAt]),
    ...states.map(({ recordedAt }) => recordedAt),
    ...choices.map(({ chosenAt }) => chosenAt),
    ...graceCalls.flatMap(({ givenAt, reversedAt }) => [givenAt, reversedAt]),
    ...payments.flatMap(({ paidAt, refundedAt }) => [paidAt, refundedAt]),
    ...closures.flatMap(({ closedAt, reopenedAt }) => [closedAt, reopenedAt]),
  ]
  return moments.filter((at) => at !== null).sort((a, b) => a.getTime() - b.getTime())
}
