import type { Queries } from '../platform/database.ts'
import type { Day, Instant } from '../platform/office-day.ts'
import { findPolicy } from '../policy/find-policy.ts'
import { loadAccountFacts } from './load-facts.ts'
import { type Standing, standingOf } from './standing.ts'

/** An account's standing at the end of a day, as it was known at a moment (policy 10.5). */
export async function findStanding(
  db: Queries,
  accountId: number,
  dates: { on: Day; knownAt: Instant },
): Promise<Standing> {
  const [facts, policy] = await Promise.all([
    loadAccountFacts(db, accountId, dates),
    findPolicy(db, dates.on, dates.knownAt),
  ])
  return standingOf(facts, policy, dates)
}
