import type { Queries } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'

export type DueRefund = {
  readonly paymentIntent: string
  readonly amountCents: number
  /** How often the provider refused it. */
  readonly refusals: number
}

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** What is asked of this provider: what test keys opened, live keys do not know. */
export type Asking = { readonly at: Instant; readonly livemode: boolean }

/** Money to give back of which the provider has said nothing yet, or that it refused a while ago. */
export function listDueRefunds(db: Queries, { at, livemode }: Asking): Promise<DueRefund[]> {
  return db.query(sql<DueRefund>`
    select r.payment_intent as "paymentIntent", r.amount_cents as "amountCents", count(a.id) as refusals
    from card_refunds r
    join card_payments p on p.payment_intent = r.payment_intent
    join checkouts c on c.id = p.checkout_id and c.livemode = ${livemode}
    left join card_refund_answers a on a.payment_intent = r.payment_intent
    group by r.payment_intent
    having coalesce(bool_and(a.outcome = 'refused' and a.answered_at < ${new Date(at.getTime() - 6 * hourMs)}), true)
    order by min(r.asked_at)`)
}

export type OpenSession = { readonly sessionId: string }

/** Pages still open for what is not to be paid any more: to be closed before somebody pays in vain. */
export function listUselessCheckouts(db: Queries, { at, livemode }: Asking): Promise<OpenSession[]> {
  return db.query(sql<OpenSession>`
    select s.session_id as "sessionId" from checkouts c join checkout_sessions s on s.checkout_id = c.id
    where c.expires_at > ${at} and c.livemode = ${livemode}
      and not exists (select from card_payments where checkout_id = c.id)
      and not exists (select from checkout_changes where checkout_id = c.id and state in ('failed', 'expired'))
      and (exists (select from incident_payments where incident_id = c.incident_id)
        or exists (select from incident_voids where incident_id = c.incident_id)
        or 'covered' = (select v.verdict from incidents i join verdicts v on v.case_id = i.case_id
          where i.id = c.incident_id order by v.id desc limit 1)
        or not exists (select from open_cases o join incidents i on i.case_id = o.case_id where i.id = c.incident_id)
          and c.incident_id is not null
        or exists (select from block_payments where block_id = c.block_id)
        or exists (select from block_cancellations where block_id = c.block_id))
    order by c.id`)
}

/** Pages that should be over, of which no event came: the provider is asked for about a week. */
export function listSilentCheckouts(db: Queries, { at, livemode }: Asking): Promise<OpenSession[]> {
  return db.query(sql<OpenSession>`
    select s.session_id as "sessionId" from checkouts c join checkout_sessions s on s.checkout_id = c.id
    where c.expires_at between ${new Date(at.getTime() - 8 * dayMs)} and ${new Date(at.getTime() - hourMs / 6)}
      and c.livemode = ${livemode}
      and not exists (select from card_payments where checkout_id = c.id)
      and not exists (select from checkout_changes where checkout_id = c.id and state in ('failed', 'expired'))
      and not exists (select from payment_events where checkout_id = c.id and outcome = 'mismatch')
    order by c.id`)
}
