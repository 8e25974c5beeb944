import type { Queries } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import { type CheckoutFacts, type CheckoutStanding, standingOfCheckout, uuid } from './checkout.ts'

/** A checkout for the page that the browser comes back to. */
export type FoundCheckout = {
  readonly key: string
  readonly accountId: number
  readonly incidentId: number | null
  readonly caseId: number | null
  readonly blockId: number | null
  readonly amountCents: number
  readonly sessionId: string | null
  readonly standing: CheckoutStanding
}

/** Finds a checkout by its key and says how it stands, from what is recorded; nothing when there is none. */
export async function findCheckout(db: Queries, key: string): Promise<FoundCheckout | undefined> {
  const [row] = await db.query(sql<Omit<FoundCheckout, 'standing'> & CheckoutFacts>`
    select c.key, c.account_id as "accountId", c.incident_id as "incidentId", i.case_id as "caseId",
      c.block_id as "blockId", c.amount_cents as "amountCents", s.session_id as "sessionId",
      p.payment_intent is not null as "isPaid", r.payment_intent is not null as "isGivenBack",
      (select coalesce(json_agg(state), '[]') from checkout_changes where checkout_id = c.id) as changes
    from checkouts c
    left join incidents i on i.id = c.incident_id
    left join checkout_sessions s on s.checkout_id = c.id
    left join card_payments p on p.checkout_id = c.id
    left join card_refunds r on r.payment_intent = p.payment_intent
    where c.key = ${uuid.test(key) ? key : null}::uuid`)
  if (row === undefined) return undefined
  const { isPaid, isGivenBack, changes, ...found } = row
  return { ...found, standing: standingOfCheckout({ isPaid, isGivenBack, changes }) }
}
