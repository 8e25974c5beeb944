import type { Queries } from '../platform/database.ts'
import type { Day, Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { defaultPolicy } from './default-policy.ts'
import { mergePolicy } from './merge-policy.ts'
import type { Policy, PolicyVersion } from './policy.ts'

/**
 * The policy in force on a day, as it was known at a moment; before any was published, the product's default.
 * A document published before the product knew some key has the default there.
 */
export async function findPolicy(db: Queries, on: Day, knownAt: Instant): Promise<PolicyVersion> {
  const [row] = await db.query(sql<{ version: number; policy: Policy }>`
    select version, document as policy from policies
    where effective_on <= ${on} and recorded_at <= ${knownAt}
    order by effective_on desc, version desc limit 1`)
  return {
    version: row?.version ?? 0,
    policy: row === undefined ? defaultPolicy : (mergePolicy(defaultPolicy, row.policy) as Policy),
  }
}
