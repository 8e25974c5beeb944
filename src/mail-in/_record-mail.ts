import type { Transaction } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import type { Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import type { MailOutcome, Sender } from './received-mail.ts'

/** What is known of a mail before anybody decides about it. */
export type KnownMail = {
  readonly door: 'imap' | 'smtp'
  readonly digest: string
  readonly bodyDigest: string
  readonly sizeBytes: number
  readonly messageId: string
  readonly from: { readonly name: string; readonly address: string }
  readonly cc: readonly string[]
  readonly subject: string
  readonly html: string
  readonly text: string
  readonly filesLeftOut: number
}

export type MailFate = {
  readonly outcome: MailOutcome
  readonly reason?: string
  readonly caseId?: number | null | undefined
  readonly messageId?: number
  readonly sender?: Sender
  readonly at: Instant
}

/** Records a mail with what became of it. */
export async function recordMail(tx: Transaction, mail: KnownMail, fate: MailFate) {
  const { outcome, reason = '', caseId = null, messageId = null, sender = null, at } = fate
  const rows = await tx.query(sql<{ id: number }>`
    insert into received_mails (digest, size_bytes, body_digest, door, message_id, from_name, from_address, cc, subject,
      html, text, files_left_out, outcome, reason, case_id, became_message_id, sender, received_at)
    values (${mail.digest}, ${mail.sizeBytes}, ${mail.bodyDigest}, ${mail.door}, ${mail.messageId}, ${mail.from.name},
      ${mail.from.address}, ${mail.cc}, ${mail.subject}, ${mail.html}, ${mail.text}, ${mail.filesLeftOut}, ${outcome},
      ${reason}, ${caseId}, ${messageId}, ${sender}, ${at})
    returning id`)
  return { mailId: only(rows, 'one mail').id, outcome, caseId }
}
