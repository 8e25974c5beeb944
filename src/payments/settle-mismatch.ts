import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'

export type MismatchSettlement = { readonly eventId: string; readonly reason: string }
export type MismatchAnswer =
  | { readonly settled: true }
  /** Somebody did already, or there is nothing of that name to settle. */
  | { readonly refused: 'nothing_to_settle' }

/**
 * Records that somebody put right, at the provider or with the customer, what was paid otherwise than asked, and how:
 * all that the provider said so far of that payment is settled with it.
 */
export async function settleMismatch(
  tx: Transaction,
  { eventId, reason }: MismatchSettlement,
  { at, by }: Author & { readonly by: number },
): Promise<MismatchAnswer> {
  const settled = await tx.query(sql<{ id: string }>`
    insert into mismatch_settlements (event_id, reason, settled_at, settled_by)
    select e.id, ${reason}, ${at}, ${by} from payment_events named
    join payment_events e on e.checkout_id = named.checkout_id and e.outcome = 'mismatch' and e.detail = named.detail
      and e.payment_intent is not distinct from named.payment_intent
    where named.id = ${eventId} and named.outcome = 'mismatch'
    order by e.id
    on conflict do nothing returning event_id as id`)
  return settled.length === 0 ? { refused: 'nothing_to_settle' } : { settled: true }
}
