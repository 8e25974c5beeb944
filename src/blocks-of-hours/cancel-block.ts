import { issueCreditNote } from '../documents/issue-document.ts'
import { listAccountPeople } from '../notifications/list-people-told.ts'
import { queueEmails } from '../notifications/queue-emails.ts'
import type { Transaction } from '../platform/database.ts'
import { invariant } from '../platform/errors.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'
import { allThatIsRecorded } from '../standing/facts.ts'
import { loadAccountFacts } from '../standing/load-facts.ts'
import { lockBlock, type NamedBlock } from './_load-block.ts'

export type Cancellation = NamedBlock & { readonly reason: string }

export type CancellationAnswer =
  | { readonly cancelled: true; readonly documentNumber: number }
  | { readonly refused: 'block_in_use' | 'already_cancelled' }

/**
 * Cancels a block that nothing drew on, with a credit note; what it deducted for incidents is usable again until their
 * deadline (policy 5). What was paid by card is recorded as owed, and goes back once this is committed.
 */
export async function cancelBlock(
  tx: Transaction,
  cancellation: Cancellation,
  author: Author,
): Promise<CancellationAnswer> {
  const { blockId, reason } = cancellation
  const before = await lockBlock(tx, cancellation)
  const { accountId, documentId, isCancelled, cardPayment, totalCents } = before
  if (isCancelled) return { refused: 'already_cancelled' }
  const { at, on, by } = author
  const facts = await loadAccountFacts(tx, accountId, { on, knownAt: allThatIsRecorded })
  const block = facts.blocks.find(({ id }) => id === blockId)
  invariant(block !== undefined, 'a block is among the facts of its account')
  if (block.drawnMinutes > 0 || block.reservedMinutes > 0) return { refused: 'block_in_use' }
  const people = await listAccountPeople(tx, accountId)
  const note = await issueCreditNote(tx, documentId, author)
  tx.write(sql`
    insert into block_cancellations (block_id, reason, document_id, cancelled_on, cancelled_at, cancelled_by)
    values (${blockId}, ${reason}, ${note.documentId}, ${on}, ${at}, ${by})`)
  if (cardPayment !== null) {
    tx.write(sql`
      insert into card_refunds (payment_intent, amount_cents, reason, asked_at, asked_by)
      values (${cardPayment}, ${totalCents}, 'cancelled', ${at}, ${by})`)
  }
  const { accountName, isPaid } = before
  const goesBack = cardPayment !== null ? 'card' : isPaid && totalCents > 0 ? 'office' : 'nothing'
  const issued = { documentId: note.documentId, documentNumber: note.number }
  const content = { accountId, accountName, blockId, reason, goesBack, ...issued } as const
  const email = { kind: 'block_cancelled', about: `block:${blockId}`, caseId: null, content } as const
  queueEmails(tx, people, { email, at })
  return { cancelled: true, documentNumber: note.number }
}
