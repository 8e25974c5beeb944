import { lockAccount } from '../accounts/lock-account.ts'
import type { Transaction } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import { sql } from '../platform/sql.ts'
import { uuid } from './checkout.ts'
import type { CheckoutNews } from './provider.ts'

/** A checkout as its news must know it. */
export type CheckoutBefore = {
  readonly id: number
  readonly key: string
  readonly accountId: number
  readonly incidentId: number | null
  readonly caseId: number | null
  readonly blockId: number | null
  /** Of the block's invoice. */
  readonly invoiceNumber: number | null
  /** Who asked for it; unknown of early ones. */
  readonly personId: number | null
  readonly amountCents: number
  readonly currency: string
  readonly livemode: boolean
  readonly sessionId: string | null
  readonly paymentIntent: string | null
}

/** Locks the account whose checkout the news is about, then reads it; nothing when it is none of ours. */
export async function lockCheckout(
  tx: Transaction,
  { sessionId, key }: Pick<CheckoutNews, 'sessionId' | 'key'>,
): Promise<CheckoutBefore | undefined> {
  const ourKey = uuid.test(key ?? '') ? key : null
  const [found] = await tx.query(sql<{ id: number; accountId: number }>`
    select id, account_id as "accountId" from checkouts where id = coalesce(
      (select checkout_id from checkout_sessions where session_id = ${sessionId}),
      (select id from checkouts where key = ${ourKey}::uuid))`)
  if (found === undefined) return undefined
  await lockAccount(tx, found.accountId)
  const rows = await tx.query(sql<CheckoutBefore>`
    select c.id, c.key, c.account_id as "accountId", c.incident_id as "incidentId", i.case_id as "caseId",
      c.block_id as "blockId", d.number as "invoiceNumber", c.person_id as "personId", c.amount_cents as "amountCents", c.currency, c.livemode, s.session_id as "sessionId",
      p.payment_intent as "paymentIntent"
    from checkouts c
    left join checkout_sessions s on s.checkout_id = c.id
    left join card_payments p on p.checkout_id = c.id
    left join incidents i on i.id = c.incident_id
    left join blocks b on b.id = c.block_id
    left join documents d on d.id = b.document_id
    where c.id = ${found.id}`)
  const checkout = only(rows, 'one checkout')
  return checkout.sessionId === null || checkout.sessionId === sessionId ? checkout : undefined
}
