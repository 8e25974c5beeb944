import type { Instant } from '../platform/office-day.ts'
import type { AnswerTarget, Policy } from '../policy/policy.ts'
import type { CaseFacts } from './case-facts.ts'
import { dueAfter, type OpenHours } from './due.ts'
import { type PausedTime, type PauseReason, pausesOf } from './pauses.ts'

/** What an office may aim at, in the order in which it comes. */
export const dueKinds = ['first_reply', 'resolution'] as const
export type DueKind = (typeof dueKinds)[number]

/** What the policy aims at, and when the office is open. */
export type AnswerRules = { readonly answerTimes: Policy['answer_times']; readonly open: OpenHours }

/** One time that the office aims at for a case. */
export type AnswerTime = {
  readonly dueFor: DueKind
  /** Of open office. */
  readonly minutes: number
  /** Nothing while the case waits, and when it was met before. */
  readonly dueAt: Instant | undefined
  readonly warnsAt: Instant | undefined
  readonly metAt: Instant | undefined
}

export type AnswerTimes = {
  readonly times: readonly AnswerTime[]
  /** Why the clock stands still now. */
  readonly paused: { readonly reason: PauseReason; readonly since: Instant } | undefined
}

/** What is due next of a case, with when it is warned of. */
export type NextDue = Omit<AnswerTime, 'metAt'> & { readonly dueAt: Instant; readonly warnsAt: Instant }

/** The first target that holds for a case, if any does. */
export function targetFor(
  { targets }: Policy['answer_times'],
  { priority, activeSeats }: Pick<CaseFacts, 'priority' | 'activeSeats'>,
): AnswerTarget | undefined {
  return targets.find(
    ({ priorities = [priority], seats_from = 0, seats_to = Number.POSITIVE_INFINITY }) =>
      priorities.includes(priority) && seats_from <= activeSeats && activeSeats <= seats_to,
  )
}

/** What the office aims at for a case, and what became of it, from the facts alone. */
export function answerTimesOf(facts: CaseFacts, { answerTimes, open }: AnswerRules): AnswerTimes {
  const target = targetFor(answerTimes, facts)
  const pauses = pausesOf(facts)
  const last = pauses.at(-1)
  const after = (minutes: number) => dueAfter(minutes, { startedAt: facts.receivedAt, pauses }, open)
  const aims = [
    { dueFor: 'first_reply' as const, minutes: target?.first_reply_minutes, metAt: answeredAt(facts, pauses) },
    { dueFor: 'resolution' as const, minutes: target?.resolution_minutes, metAt: resolvedAt(pauses) },
  ]
  const times = aims.flatMap(({ dueFor, minutes, metAt }) => {
    if (minutes === undefined) return []
    const warnsAt = after((minutes * answerTimes.warn_percent) / 100)
    return [{ dueFor, minutes, dueAt: after(minutes), warnsAt, metAt }]
  })
  return { times, paused: last?.to === null ? { reason: last.reason, since: last.from } : undefined }
}

/** What is due next; nothing while the case waits on its customer or needs nothing more, however late it is. */
export function nextDueOf({ times, paused }: AnswerTimes): NextDue | undefined {
  if (paused !== undefined) return undefined
  let next: NextDue | undefined
  for (const { metAt, dueAt, warnsAt, ...time } of times) {
    if (metAt !== undefined || dueAt === undefined || warnsAt === undefined) continue
    if (next === undefined || dueAt < next.dueAt) next = { ...time, dueAt, warnsAt }
  }
  return next
}

/** Whether a time was kept: met by then, or not over yet. */
export function isKept({ dueAt, metAt }: Pick<AnswerTime, 'dueAt' | 'metAt'>, now: Instant): boolean {
  return dueAt === undefined || (metAt ?? now) <= dueAt
}

/** When a person first answered: by a reply, by confirming the verdict, by a grace call, or by having it resolved. */
function answeredAt(
  { repliedAt, verdicts, graceCalls }: CaseFacts,
  pauses: readonly PausedTime[],
): Instant | undefined {
  const answers = [
    repliedAt,
    ...verdicts.map(({ confirmedAt }) => confirmedAt),
    ...graceCalls.map(({ givenAt }) => givenAt),
    ...pauses.filter(isOver).map(({ from }) => from),
  ].filter((at) => at !== null)
  return answers.sort((a, b) => a.getTime() - b.getTime())[0]
}

/** When it was resolved or closed, if it still is. */
function resolvedAt(pauses: readonly PausedTime[]): Instant | undefined {
  if (pauses.at(-1)?.to !== null) return undefined
  const before = pauses.findLastIndex(
    (pause, at) => !isOver(pause) || (pauses[at + 1] && !follows(pauses[at + 1], pause)),
  )
  return pauses[before + 1]?.from
}

function isOver({ reason }: PausedTime): boolean {
  return reason === 'resolved' || reason === 'closed'
}

function follows(later: PausedTime | undefined, earlier: PausedTime): boolean {
  return later !== undefined && earlier.to?.getTime() === later.from.getTime()
}
