import type { Queries } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'

/** Money that only a person can put right, at the provider or with the customer. */
export type PaymentTrouble = {
  /** Paid otherwise than asked; not given back; or given back at the provider, and not here. */
  readonly kind: 'mismatch' | 'refund_refused' | 'refund_failed' | 'refunded_elsewhere'
  readonly paymentIntent: string | null
  readonly accountId: number
  readonly detail: string
  readonly since: Instant
}

/** Lists the card payments that wait for a person, the oldest first. */
export function listPaymentTroubles(db: Queries): Promise<PaymentTrouble[]> {
  return db.query(sql<PaymentTrouble>`
    select 'mismatch' as kind, e.payment_intent as "paymentIntent", c.account_id as "accountId", e.detail,
      min(e.received_at) as since
    from payment_events e join checkouts c on c.id = e.checkout_id
    where e.outcome = 'mismatch' group by e.payment_intent, c.account_id, e.detail
    union all
    select 'refund_' || a.outcome, a.payment_intent, c.account_id, a.detail, a.answered_at
    from card_refunds r
    cross join lateral (
      select * from card_refund_answers where payment_intent = r.payment_intent order by id desc limit 1) a
    join card_payments p on p.payment_intent = r.payment_intent
    join checkouts c on c.id = p.checkout_id
    where a.outcome in ('refused', 'failed')
    union all
    select 'refunded_elsewhere', p.payment_intent, c.account_id, min(e.kind), min(e.received_at)
    from payment_events e
    join card_payments p on p.payment_intent = e.payment_intent
    join checkouts c on c.id = p.checkout_id
    where e.kind ~ '^(refund\\.|charge\\.refund)'
      and not exists (select from card_refunds where payment_intent = p.payment_intent)
    group by p.payment_intent, c.account_id
    order by since`)
}
