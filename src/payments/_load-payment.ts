import { lockAccount } from '../accounts/lock-account.ts'
import type { Transaction } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import { sql } from '../platform/sql.ts'
import type { RefundNews } from './provider.ts'

/** A card payment as the news of its refund must know it. */
export type PaymentBefore = {
  readonly paymentIntent: string
  readonly checkoutId: number
  /** Whether we asked for the money to go back. */
  readonly isAsked: boolean
  /** What the provider said of it last. */
  readonly outcome: RefundNews['outcome'] | null
}

/** Locks the account of a card payment, then reads it; nothing when it is none of ours. */
export async function lockPayment(tx: Transaction, paymentIntent: string): Promise<PaymentBefore | undefined> {
  const [found] = await tx.query(sql<{ accountId: number }>`
    select c.account_id as "accountId" from card_payments p join checkouts c on c.id = p.checkout_id
    where p.payment_intent = ${paymentIntent}`)
  if (found === undefined) return undefined
  await lockAccount(tx, found.accountId)
  const rows = await tx.query(sql<PaymentBefore>`
    select p.payment_intent as "paymentIntent", p.checkout_id as "checkoutId",
      exists (select from card_refunds where payment_intent = p.payment_intent) as "isAsked",
      (select outcome from card_refund_answers where payment_intent = p.payment_intent order by id desc limit 1) as outcome
    from card_payments p where p.payment_intent = ${paymentIntent}`)
  return only(rows, 'one card payment')
}
