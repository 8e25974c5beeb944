import { lockAccountOfCase } from '../accounts/lock-account.ts'
import { findBuyer } from '../documents/find-buyer.ts'
import type { Transaction } from '../platform/database.ts'
import { findPolicy } from '../policy/find-policy.ts'
import type { TaxLine } from '../policy/taxes.ts'
import type { Author } from '../staff/author.ts'
import { loadCaseBefore, type Terms } from './_load-case.ts'
import { areSame, openOffer, termsOn } from './_offer.ts'

export type NewIncidentOffer = {
  readonly caseId: number
  /** Before tax; left out, what is already on offer keeps its price, and else it is the policy's. */
  readonly priceCents: number | undefined
}

export type IncidentOfferAnswer =
  | {
      readonly offered: true
      readonly incidentId: number
      readonly priceCents: number
      readonly taxes: readonly TaxLine[]
      readonly taxCents: number
      readonly totalCents: number
    }
  | { readonly refused: 'already_paid' | 'verdict_covered' }

/**
 * Offers a pay-per-incident for a case (R16), its price and taxes frozen: what is shown is what is charged. Asked again,
 * it gives the same offer, unless the taxes changed meanwhile or another price is asked: then the earlier one is void.
 */
export async function offerIncident(
  tx: Transaction,
  { caseId, priceCents }: NewIncidentOffer,
  author: Author,
): Promise<IncidentOfferAnswer> {
  const accountId = await lockAccountOfCase(tx, caseId)
  const [{ policy }, before, buyer] = await Promise.all([
    findPolicy(tx, author.on, author.at),
    loadCaseBefore(tx, caseId),
    findBuyer(tx, accountId),
  ])
  if (before.verdict === 'covered') return { refused: 'verdict_covered' }
  if (before.last?.state === 'paid') return { refused: 'already_paid' }
  const standing = before.last?.state === 'offered' ? before.last : undefined
  const price = priceCents ?? standing?.priceCents ?? policy.incident.price_cents
  const terms = termsOn(policy, { buyer, priceCents: price }, author)
  if (standing !== undefined && areSame(standing, terms)) return answer(standing.id, standing)
  const { id } = await openOffer(tx, { accountId, caseId, terms, before }, author)
  return answer(id, terms)
}

function answer(incidentId: number, { priceCents, taxes, taxCents }: Terms): IncidentOfferAnswer {
  return { offered: true, incidentId, priceCents, taxes, taxCents, totalCents: priceCents + taxCents }
}
