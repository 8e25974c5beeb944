import { amountsOf } from '../documents/amounts.ts'
import type { Amounts } from '../documents/document.ts'
import { findBuyer } from '../documents/find-buyer.ts'
import type { Queries } from '../platform/database.ts'
import type { Moment } from '../platform/office-day.ts'
import { findPolicy } from '../policy/find-policy.ts'

/** What a pay-per-incident would come to for an account today, tax included, by the policy's price (policy 5). */
export async function quoteIncident(db: Queries, accountId: number, { on, at }: Moment): Promise<Amounts> {
  const [{ policy }, buyer] = await Promise.all([findPolicy(db, on, at), findBuyer(db, accountId)])
  const line = { kind: 'incident', incidentId: 0, cents: policy.incident.price_cents } as const
  return amountsOf([line], { rules: policy.taxes, buyer, on })
}
