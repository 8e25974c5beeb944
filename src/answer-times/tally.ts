import type { Instant } from '../platform/office-day.ts'
import type { Priority } from '../policy/policy.ts'
import { type AnswerRules, answerTimesOf, type DueKind, isKept } from './answer-times.ts'
import type { CaseFacts } from './case-facts.ts'

/** What became of the times that the office aimed at. */
export type Outcome = 'kept' | 'missed' | 'going'
export type Outcomes = Readonly<Record<Outcome, number>>

/** One time that was not kept, or is late by now. */
export type Miss = {
  readonly caseId: number
  readonly dueFor: DueKind
  readonly priority: Priority
  readonly dueAt: Instant
  /** Nothing while it is still to be done. */
  readonly metAt: Instant | undefined
}

/** Counts of times by what they are for and by priority, and each that was missed. */
export type Tally = {
  readonly counts: ReadonlyMap<DueKind, ReadonlyMap<Priority, Outcomes>>
  readonly misses: readonly Miss[]
}

/**
 * Adds up what became of the times of some cases: kept when met by then, missed when met later or late now, going while
 * neither is known, which includes a case that waits on its customer.
 */
export function tallyOf(cases: readonly CaseFacts[], rules: AnswerRules, now: Instant): Tally {
  const counts = new Map<DueKind, Map<Priority, Record<Outcome, number>>>()
  const misses: Miss[] = []
  for (const facts of cases) {
    for (const { dueFor, dueAt, metAt } of answerTimesOf(facts, rules).times) {
      const { caseId, priority } = facts
      const isMissed = dueAt !== undefined && !isKept({ dueAt, metAt }, now)
      if (isMissed) misses.push({ caseId, dueFor, priority, dueAt, metAt })
      const byPriority = counts.get(dueFor) ?? new Map<Priority, Record<Outcome, number>>()
      const outcomes = byPriority.get(priority) ?? { kept: 0, missed: 0, going: 0 }
      outcomes[isMissed ? 'missed' : metAt === undefined ? 'going' : 'kept'] += 1
      counts.set(dueFor, byPriority.set(priority, outcomes))
    }
  }
  return { counts, misses }
}

/** The tallies of parts of the same cases, as one. */
export function addTallies(one: Tally, other: Tally): Tally {
  const counts = new Map([...one.counts].map(([dueFor, of]) => [dueFor, new Map(of)]))
  for (const [dueFor, byPriority] of other.counts) {
    const its = counts.get(dueFor) ?? new Map<Priority, Outcomes>()
    for (const [priority, { kept, missed, going }] of byPriority) {
      const before = its.get(priority) ?? { kept: 0, missed: 0, going: 0 }
      its.set(priority, { kept: before.kept + kept, missed: before.missed + missed, going: before.going + going })
    }
    counts.set(dueFor, its)
  }
  return { counts, misses: [...one.misses, ...other.misses] }
}

/** How many of a hundred that are over were kept; nothing while none is over. */
export function shareKept({ kept, missed }: Outcomes): number | undefined {
  return kept + missed === 0 ? undefined : (100 * kept) / (kept + missed)
}
