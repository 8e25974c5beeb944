import { issueCreditNote } from '../documents/issue-document.ts'
import { listServicePeople } from '../notifications/list-service-people.ts'
import { queueEmails } from '../notifications/queue-emails.ts'
import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'
import { lockEngagement } from './_lock-engagement.ts'
import { aboutEnd } from './engagement.ts'

export type EngagementReopening = { readonly engagementId: number; readonly reason: string }

export type EngagementReopeningAnswer =
  | {
      readonly reopened: true
      /** Of the credit note; none when nothing was invoiced. */
      readonly creditNoteNumber: number | null
    }
  | { readonly refused: 'not_done' | 'already_paid' | 'closed' }

/**
 * Reopens an engagement that was marked as done by mistake: its work goes on and is settled anew once it is done. An
 * invoice that nobody paid yet is undone by a credit note; once it is paid, or the engagement closed, it stays as it is.
 * Those who were told that it was done are told.
 */
export async function reopenEngagement(
  tx: Transaction,
  { engagementId, reason }: EngagementReopening,
  author: Author,
): Promise<EngagementReopeningAnswer> {
  const { state, end, payment, ...its } = await lockEngagement(tx, engagementId, author)
  if (state === 'closed') return { refused: 'closed' }
  if (state !== 'done' || end === null) return { refused: 'not_done' }
  if (payment !== null) return { refused: 'already_paid' }
  const { at, on, by } = author
  const { accountId, accountName, caseId, quotedById } = its
  const people = await listServicePeople(tx, { accountId, caseId, staffIds: [quotedById, end.endedById, by] })
  const note = end.documentId === null ? null : await issueCreditNote(tx, end.documentId, author)
  tx.write(sql`
    insert into engagement_reopenings (engagement_id, number, reason, document_id, reopened_on, reopened_at, reopened_by)
    values (${engagementId}, ${end.number}, ${reason}, ${note?.documentId ?? null}, ${on}, ${at}, ${by})`)
  const creditNoteNumber = note?.number ?? null
  const content = { engagementId, accountId, accountName, reason, documentNumber: end.documentNumber, creditNoteNumber }
  const about = aboutEnd(engagementId, end.number)
  queueEmails(tx, people, { email: { kind: 'engagement_reopened', about, caseId, content }, at })
  return { reopened: true, creditNoteNumber }
}
