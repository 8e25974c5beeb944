import type { Day, Instant } from '../platform/office-day.ts'
import { isShortTerm, type Policy } from '../policy/policy.ts'
import { linesFrom, stretchesOf } from '../subscriptions/lines.ts'
import { subscriptionYearOn } from '../subscriptions/subscription-year.ts'
import { type AccountFacts, factsKnownAt, type GraceCallFact } from './facts.ts'
import { restores } from './grace-calls.ts'

export type Reversed = Pick<GraceCallFact, 'givenOn' | 'goodwillId'>

/**
 * Whether reversing a call on a day gives something back (policy 3): only while the year in which it was given runs,
 * and, where goodwill paid, while that goodwill is usable.
 */
export function wouldRestore(
  facts: AccountFacts,
  { givenOn, goodwillId }: Reversed,
  { policy, on, knownAt }: { policy: Policy; on: Day; knownAt: Instant },
): boolean {
  const known = factsKnownAt(facts, knownAt)
  const stretches = stretchesOf(linesFrom(known).filter(({ term }) => !isShortTerm(policy, term)))
  const yearOf = (day: Day) => subscriptionYearOn(stretches, known.anniversaries, day)
  const grant = known.goodwill.find(({ id }) => id === goodwillId)
  return restores({ givenOn }, on, yearOf) && (grant === undefined || on <= grant.untilOn)
}
