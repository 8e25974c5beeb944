import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'
import { lockCheckout } from './_load-checkout.ts'
import { lockPayment } from './_load-payment.ts'
import type { ProviderEvent } from './provider.ts'
import { takeCheckoutNews } from './take-checkout-news.ts'
import { takeRefundNews } from './take-refund-news.ts'

/** What an event came to; `detail` says what was not as it should. */
export type Outcome = {
  readonly outcome: 'paid' | 'given_back' | 'noted' | 'nothing_new' | 'unknown' | 'mismatch' | 'refunded_elsewhere'
  readonly detail?: string
}
export type EventAnswer = Outcome | { readonly refused: 'seen' | 'not_ours' }

/**
 * Takes an event of the payment provider, once: late, twice, out of order or at the same time as somebody records the
 * same payment by hand. All that it changes is one transaction under the account's lock.
 */
export async function takeEvent(tx: Transaction, event: ProviderEvent, author: Author): Promise<EventAnswer> {
  const { about } = event
  if (about === null) return { refused: 'not_ours' }
  if ('checkout' in about) {
    const checkout = await lockCheckout(tx, about.checkout)
    if (await isSeen(tx, event)) return { refused: 'seen' }
    const outcome =
      checkout === undefined ? unknown : await takeCheckoutNews(tx, { ...about, before: checkout }, author)
    return keep(tx, { event, checkoutId: checkout?.id ?? null, outcome }, author)
  }
  const payment = await lockPayment(tx, about.refund.paymentIntent)
  if (await isSeen(tx, event)) return { refused: 'seen' }
  const outcome = payment === undefined ? unknown : await takeRefundNews(tx, { ...about, payment }, author)
  return keep(tx, { event, checkoutId: payment?.checkoutId ?? null, outcome }, author)
}

const unknown: Outcome = { outcome: 'unknown' }

async function isSeen(tx: Transaction, { id }: ProviderEvent): Promise<boolean> {
  return (await tx.query(sql`select from payment_events where id = ${id}`)).length > 0
}

type Taken = { event: ProviderEvent; checkoutId: number | null; outcome: Outcome }

/** Two of an unknown event hold no lock between them, and change nothing: either may be the one that is kept. */
function keep(tx: Transaction, { event, checkoutId, outcome }: Taken, { at }: Author): Outcome {
  const { id, kind, about, happenedAt } = event
  const paymentIntent = about && ('checkout' in about ? about.checkout : about.refund).paymentIntent
  const row = { ...outcome, detail: outcome.detail ?? '' }
  if (checkoutId === null) {
    tx.write(sql`
      insert into payment_events (id, kind, payment_intent, outcome, happened_at, received_at)
      values (${id}, ${kind}, ${paymentIntent}, ${row.outcome}, ${happenedAt}, ${at}) on conflict do nothing`)
  } else {
    tx.write(sql`
      insert into payment_events (id, kind, checkout_id, payment_intent, outcome, detail, happened_at, received_at)
      values (${id}, ${kind}, ${checkoutId}, ${paymentIntent}, ${row.outcome}, ${row.detail}, ${happenedAt}, ${at})`)
  }
  return outcome
}
