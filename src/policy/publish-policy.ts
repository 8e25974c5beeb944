import type { Transaction } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import type { Day, Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import type { Policy } from './policy.ts'

export type Publication = { policy: Policy; effectiveOn: Day; note: string; by: number | null }

/** Publishes a checked policy, in force from a day until another is; verdicts already given keep theirs. */
export async function publishPolicy(tx: Transaction, publication: Publication, at: Instant): Promise<number> {
  const { policy, effectiveOn, note, by } = publication
  const rows = await tx.query(sql<{ version: number }>`
    insert into policies (effective_on, document, note, recorded_at, recorded_by)
    values (${effectiveOn}, ${JSON.stringify(policy)}, ${note}, ${at}, ${by}) returning version`)
  return only(rows, 'one version').version
}
