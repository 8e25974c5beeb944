import { amountsOf } from '../documents/amounts.ts'
import type { Amounts, Buyer } from '../documents/document.ts'
import type { Transaction } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import { sql } from '../platform/sql.ts'
import type { Policy } from '../policy/policy.ts'
import type { Author } from '../staff/author.ts'
import type { CaseBefore, Offer, Terms } from './_load-case.ts'

/** The terms on which a pay-per-incident would be sold to that buyer that day. */
export function termsOn(
  policy: Policy,
  { buyer, priceCents }: { buyer: Buyer; priceCents: number },
  author: Author,
): Terms {
  const line = { kind: 'incident', incidentId: 0, cents: priceCents } as const
  const { taxes, taxCents } = amountsOf([line], { rules: policy.taxes, buyer, on: author.on })
  return { priceCents, province: buyer.province, taxes, taxCents }
}

/** Whether a customer who was shown the one would see nothing new in the other. */
export function areSame(one: Terms, other: Terms): boolean {
  const sum = ({ priceCents, province, taxes }: Terms) =>
    JSON.stringify([priceCents, province, taxes.map(({ code, percent, cents }) => [code, percent, cents])])
  return sum(one) === sum(other)
}

export type NewOffer = {
  readonly accountId: number
  readonly caseId: number
  readonly terms: Terms
  readonly before: CaseBefore
}

/** Offers an incident of a case on these terms; what was on offer becomes void. */
export async function openOffer(tx: Transaction, offer: NewOffer, author: Author): Promise<Offer> {
  const { accountId, caseId, terms, before } = offer
  const { priceCents, province, taxes, taxCents } = terms
  const { at, on, by } = author
  if (before.last?.state === 'offered') {
    const reason = before.last.priceCents === priceCents ? 'taxes changed' : 'offered at another price'
    tx.write(sql`
      insert into incident_voids (incident_id, reason, voided_at, voided_by)
      values (${before.last.id}, ${reason}, ${at}, ${by})`)
  }
  const rows = await tx.query(sql<{ id: number }>`
    insert into incidents (account_id, case_id, after_id, price_cents, province, taxes, tax_cents, offered_on, offered_at,
      offered_by)
    values (${accountId}, ${caseId}, ${before.last?.id ?? null}, ${priceCents}, ${province}, ${JSON.stringify(taxes)},
      ${taxCents}, ${on}, ${at}, ${by})
    returning id`)
  return { id: only(rows, 'one incident').id, ...terms }
}

/** What an offer comes to, for its document. */
export function amountsOfOffer({ id, priceCents, taxes, taxCents }: Offer): Amounts {
  const lines = [{ kind: 'incident', incidentId: id, cents: priceCents } as const]
  return { lines, taxes, netCents: priceCents, taxCents, totalCents: priceCents + taxCents }
}
