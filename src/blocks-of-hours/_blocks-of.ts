import type { Transaction } from '../platform/database.ts'
import type { Day } from '../platform/office-day.ts'
import type { PolicyVersion } from '../policy/policy.ts'
import { allThatIsRecorded } from '../standing/facts.ts'
import { loadAccountFacts } from '../standing/load-facts.ts'
import { standingOf } from '../standing/standing.ts'

/** The blocks of an account as an act sees them, which holds its lock: all that is recorded counts. */
export async function blocksOf(tx: Transaction, accountId: number, { policy, on }: { policy: PolicyVersion; on: Day }) {
  const facts = await loadAccountFacts(tx, accountId, { on, knownAt: allThatIsRecorded })
  return standingOf(facts, policy, { on, knownAt: allThatIsRecorded }).blocks
}
