import { payBlock } from '../blocks-of-hours/pay-block.ts'
import { payIncident } from '../incidents/pay-incident.ts'
import type { Transaction } from '../platform/database.ts'
import { invariant } from '../platform/errors.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'
import type { CheckoutBefore } from './_load-checkout.ts'
import { tellPayer } from './_tell-payer.ts'
import type { CheckoutNews } from './provider.ts'
import type { Outcome } from './take-event.ts'

export type TakenNews = { readonly checkout: CheckoutNews; readonly before: CheckoutBefore }

/**
 * Records what became of a checkout, its account locked. A payment is taken whatever was said before it: it pays the
 * incident or the block, or, when that is not to be paid any more, is recorded as owed to who paid, and they are told.
 */
export async function takeCheckoutNews(
  tx: Transaction,
  { checkout: news, before }: TakenNews,
  author: Author,
): Promise<Outcome> {
  const { at, on } = author
  const { state, paymentIntent } = news
  if (state === 'open' || before.paymentIntent !== null) return { outcome: 'nothing_new' }
  if (state !== 'paid') {
    tx.write(sql`
      insert into checkout_changes (checkout_id, state, told_at) values (${before.id}, ${state}, ${at})
      on conflict do nothing`)
    return { outcome: 'noted' }
  }
  const mistakes = mistakesOf(news, before)
  if (mistakes.length > 0 || paymentIntent === null) return { outcome: 'mismatch', detail: mistakes.join(', ') }
  tx.write(sql`
    insert into card_payments (payment_intent, checkout_id, amount_cents, received_on, received_at)
    values (${paymentIntent}, ${before.id}, ${before.amountCents}, ${on}, ${at})`)
  const answer = await sell(tx, { before, paymentIntent }, author)
  if ('paid' in answer) return { outcome: 'paid' }
  tx.write(sql`
    insert into card_refunds (payment_intent, amount_cents, reason, asked_at)
    values (${paymentIntent}, ${before.amountCents}, ${answer.refused}, ${at})`)
  await tellPayer(tx, { before, paymentIntent, why: answer.refused }, author)
  return { outcome: 'given_back', detail: answer.refused }
}

/** The very offer or block that was shown: any other is not what the customer paid. */
function sell(
  tx: Transaction,
  { before, paymentIntent }: { before: CheckoutBefore; paymentIntent: string },
  by: Author,
) {
  const { incidentId, caseId, blockId } = before
  const payment = { method: 'stripe', reference: paymentIntent } as const
  if (blockId !== null) return payBlock(tx, { ...payment, blockId }, by)
  invariant(incidentId !== null && caseId !== null, 'a checkout is for an incident or a block')
  return payIncident(tx, { ...payment, caseId, incidentId, priceCents: undefined }, by)
}

/** How what was paid differs from what we asked. Such money waits for a person. */
function mistakesOf(news: CheckoutNews, before: CheckoutBefore): string[] {
  const { key, amountCents, currency, livemode, paymentIntent } = news
  return [
    key === before.key ? '' : `key ${key}`,
    amountCents === before.amountCents ? '' : `amount ${amountCents} instead of ${before.amountCents}`,
    currency === before.currency ? '' : `currency ${currency} instead of ${before.currency}`,
    livemode === before.livemode ? '' : `livemode ${livemode} instead of ${before.livemode}`,
    paymentIntent === null ? 'no payment intent' : '',
  ].filter((mistake) => mistake !== '')
}
