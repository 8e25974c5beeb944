import type { Payment } from '../incidents/incident.ts'
import { listAccountPeople } from '../notifications/list-people-told.ts'
import { queueEmails } from '../notifications/queue-emails.ts'
import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import { findPolicy } from '../policy/find-policy.ts'
import type { Author } from '../staff/author.ts'
import { lockBlock, type NamedBlock } from './_load-block.ts'
import { isPastLastDay } from './last-day.ts'

export type BlockPayment = Payment & NamedBlock

export type BlockPaymentAnswer =
  | { readonly paid: true }
  | { readonly refused: 'already_paid' | 'already_cancelled' | 'past_last_day' }

/** Records that a block of hours was paid, whole; its hours are usable from that day on, unless its last day is over (policy 6). */
export async function payBlock(tx: Transaction, payment: BlockPayment, author: Author): Promise<BlockPaymentAnswer> {
  const { blockId, method, reference } = payment
  const block = await lockBlock(tx, payment)
  if (block.isCancelled) return { refused: 'already_cancelled' }
  if (block.isPaid) return { refused: 'already_paid' }
  const { at, on, by } = author
  if (isPastLastDay(block, on, (await findPolicy(tx, on, at)).policy)) return { refused: 'past_last_day' }
  const { accountId, accountName, minutes, expiresOn, totalCents, documentId, documentNumber } = block
  tx.write(sql`
    insert into block_payments (block_id, method, reference, amount_cents, paid_on, paid_at, recorded_by)
    values (${blockId}, ${method}, ${reference}, ${totalCents}, ${on}, ${at}, ${by})`)
  const people = await listAccountPeople(tx, accountId)
  const about = `block:${blockId}`
  const concerning = { accountId, accountName, blockId, minutes, leftMinutes: minutes, expiresOn }
  const content = { ...concerning, totalCents, documentId, documentNumber }
  queueEmails(tx, people, { email: { kind: 'block_paid', about, caseId: null, content }, at })
  return { paid: true }
}
