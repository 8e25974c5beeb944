import type { Payment } from '../incidents/incident.ts'
import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'
import { lockEngagement } from './_lock-engagement.ts'

export type EngagementPayment = Payment & { readonly engagementId: number }

export type EngagementPaymentAnswer =
  | { readonly paid: true; readonly amountCents: number }
  | { readonly refused: 'nothing_due' | 'already_paid' }

/** Records that the invoice of an engagement was paid, whole. */
export async function payEngagement(
  tx: Transaction,
  { engagementId, method, reference }: EngagementPayment,
  author: Author,
): Promise<EngagementPaymentAnswer> {
  const { end, payment } = await lockEngagement(tx, engagementId, author)
  if (payment !== null) return { refused: 'already_paid' }
  if (end === null || end.documentId === null) return { refused: 'nothing_due' }
  const { at, on, by } = author
  tx.write(sql`
    insert into engagement_payments (engagement_id, document_id, method, reference, amount_cents, paid_on, paid_at,
      recorded_by)
    values (${engagementId}, ${end.documentId}, ${method}, ${reference}, ${end.totalCents}, ${on}, ${at}, ${by})`)
  return { paid: true, amountCents: end.totalCents }
}
