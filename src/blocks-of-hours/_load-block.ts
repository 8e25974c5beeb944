import { lockAccount } from '../accounts/lock-account.ts'
import type { Transaction } from '../platform/database.ts'
import { AppError, only } from '../platform/errors.ts'
import type { Day } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'

/** A block as paying or cancelling it must know it. */
export type BlockBefore = {
  readonly accountId: number
  readonly accountName: string
  readonly minutes: number
  readonly expiresOn: Day | null
  readonly totalCents: number
  readonly documentId: number
  readonly documentNumber: number
  readonly isPaid: boolean
  readonly isCancelled: boolean
  /** The payment intent, when it was paid by card. */
  readonly cardPayment: string | null
}

/** A block by its number; with the account whose page names it, one of another account is not found. */
export type NamedBlock = { readonly blockId: number; readonly accountId?: number }

/** Locks the account of a block, then reads the block. */
export async function lockBlock(tx: Transaction, { blockId, accountId }: NamedBlock): Promise<BlockBefore> {
  const [block] = await tx.query(sql<{ accountId: number }>`
    select account_id as "accountId" from blocks
    where id = ${blockId} and account_id = coalesce(${accountId ?? null}, account_id)`)
  if (block === undefined) {
    throw new AppError('not_found', { fr: 'Ce bloc d’heures n’existe pas.', en: 'There is no such block of hours.' })
  }
  await lockAccount(tx, block.accountId)
  const rows = await tx.query(sql<BlockBefore>`
    select b.account_id as "accountId", d.name as "accountName", b.minutes, b.expires_on as "expiresOn",
      b.total_cents as "totalCents", b.document_id as "documentId", i.number as "documentNumber",
      exists (select from block_payments where block_id = b.id) as "isPaid",
      exists (select from block_cancellations where block_id = b.id) as "isCancelled",
      (select reference from block_payments where block_id = b.id and method = 'stripe') as "cardPayment"
    from blocks b
    join documents i on i.id = b.document_id
    cross join lateral (select name from account_descriptions where account_id = b.account_id order by id desc limit 1) d
    where b.id = ${blockId}`)
  return only(rows, 'one block')
}
