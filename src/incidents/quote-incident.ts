import { amountsOf } from '../documents/amounts.ts'
import type { Amounts } from '../documents/document.ts'
import { findBuyer } from '../documents/find-buyer.ts'
import type { Queries } from '../platform/database.ts'
import type { Moment } from '../platform/office-day.ts'
import { findPolicy } from '../policy/find-policy.ts'
import { loadCaseBefore } from './_load-case.ts'
import { amountsOfOffer } from './_offer.ts'

/** What a pay-per-incident of a case comes to, tax included. */
export type IncidentPrice = {
  /** As it was offered: what a payment that staff record takes. */
  readonly onOffer: Amounts | undefined
  /** As it would be offered now: at the price on offer, and else the policy's, with the taxes of the day (policy 5). */
  readonly today: Amounts
}

/** What a pay-per-incident of a case comes to for its account today. */
export async function quoteIncident(
  db: Queries,
  { id, accountId }: { id: number; accountId: number },
  { on, at }: Moment,
): Promise<IncidentPrice> {
  const [{ policy }, buyer, { last }] = await Promise.all([
    findPolicy(db, on, at),
    findBuyer(db, accountId),
    loadCaseBefore(db, id),
  ])
  const offer = last?.state === 'offered' ? last : undefined
  const line = { kind: 'incident', incidentId: 0, cents: offer?.priceCents ?? policy.incident.price_cents } as const
  return { onOffer: offer && amountsOfOffer(offer), today: amountsOf([line], { rules: policy.taxes, buyer, on }) }
}
