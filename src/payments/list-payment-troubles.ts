import type { Queries } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'

/** Money that only a person can put right, at the provider or with the customer. */
export type PaymentTrouble = {
  /** Paid otherwise than asked; not given back; given back at the provider, and not here; or owed where we have no keys. */
  readonly kind: 'mismatch' | 'refund_refused' | 'refund_failed' | 'refunded_elsewhere' | 'refund_without_keys'
  /** The provider's event by which a mismatch is settled. */
  readonly eventId: string | null
  readonly paymentIntent: string | null
  readonly accountId: number
  readonly detail: string
  readonly since: Instant
}

/**
 * Lists the card payments that wait for a person, the oldest first. `livemode` says which keys the desk has, if any: money
 * that came in under others can only be given back by hand, or once those keys are back.
 */
export function listPaymentTroubles(db: Queries, livemode: boolean | undefined): Promise<PaymentTrouble[]> {
  return db.query(sql<PaymentTrouble>`
    select 'mismatch' as kind, min(e.id) as "eventId", e.payment_intent as "paymentIntent", c.account_id as "accountId", e.detail,
      min(e.received_at) as since
    from payment_events e join checkouts c on c.id = e.checkout_id
    where e.outcome = 'mismatch' and not exists (select from mismatch_settlements where event_id = e.id)
    group by e.payment_intent, c.account_id, e.detail
    union all
    select 'refund_' || a.outcome, null, a.payment_intent, c.account_id, a.detail, a.answered_at
    from card_refunds r
    cross join lateral (
      select * from card_refund_answers where payment_intent = r.payment_intent order by id desc limit 1) a
    join card_payments p on p.payment_intent = r.payment_intent
    join checkouts c on c.id = p.checkout_id
    where a.outcome in ('refused', 'failed')
    union all
    select 'refunded_elsewhere', null, p.payment_intent, c.account_id, min(e.kind), min(e.received_at)
    from payment_events e
    join card_payments p on p.payment_intent = e.payment_intent
    join checkouts c on c.id = p.checkout_id
    where e.kind ~ '^(refund\\.|charge\\.refund)'
      and not exists (select from card_refunds where payment_intent = p.payment_intent)
    group by p.payment_intent, c.account_id
    union all
    select 'refund_without_keys', null, r.payment_intent, c.account_id,
      to_char(r.amount_cents / 100.0, 'FM999999990.00') || ' ' || c.currency || case when c.livemode then '' else ' (test)' end,
      r.asked_at
    from card_refunds r
    join card_payments p on p.payment_intent = r.payment_intent
    join checkouts c on c.id = p.checkout_id and c.livemode is distinct from ${livemode ?? null}::boolean
    where not exists (select from card_refund_answers where payment_intent = r.payment_intent)
    order by since`)
}
