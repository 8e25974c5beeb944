import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'
import type { PaymentBefore } from './_load-payment.ts'
import type { RefundNews } from './provider.ts'
import type { Outcome } from './take-event.ts'

export type TakenRefund = { readonly refund: RefundNews; readonly payment: PaymentBefore }

const order = ['refused', 'pending', 'succeeded', 'failed'] as const

/**
 * Records what the provider says of money that we asked it to give back, its account locked. What it said earlier and
 * tells later changes nothing. Money that somebody gave back at the provider's own counter waits for a person.
 */
export async function takeRefundNews(
  tx: Transaction,
  { refund, payment }: TakenRefund,
  { at }: Author,
): Promise<Outcome> {
  const { paymentIntent, isAsked, outcome: before } = payment
  if (!isAsked) return { outcome: 'refunded_elsewhere' }
  const { key, outcome, providerId, detail } = refund
  const isLater = before === null || order.indexOf(outcome) > order.indexOf(before)
  const isRefusedAgain = outcome === 'refused' && before === 'refused'
  if (key === null || !(isLater || isRefusedAgain)) return { outcome: 'nothing_new' }
  tx.write(sql`
    insert into card_refund_answers (payment_intent, outcome, provider_id, detail, answered_at)
    values (${paymentIntent}, ${outcome}, ${providerId}, ${detail}, ${at})`)
  return { outcome: 'noted' }
}
