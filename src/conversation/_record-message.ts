import type { Transaction } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import type { Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import type { MessageFile, MessageKind, RichText } from './message.ts'

export type NewMessage = {
  readonly caseId: number
  readonly kind: MessageKind
  readonly staffId: number | null
  readonly personId: number | null
  readonly fromName: string
  readonly fromAddress: string
  readonly body: RichText
  readonly cc: readonly string[]
  readonly cameBy: 'desk' | 'portal' | 'mail'
  readonly files: readonly MessageFile[]
  readonly writtenAt: Instant
  readonly goesOutAt: Instant | null
  /** The Message-ID of the mail that it came by. */
  readonly mailMessageId?: string | null
}

/** Keeps a message with its files; the case's account is locked. */
export async function recordMessage(tx: Transaction, message: NewMessage): Promise<number> {
  const { caseId, kind, staffId, personId, fromName, fromAddress, body, cc, cameBy, files } = message
  const rows = await tx.query(sql<{ id: number }>`
    insert into messages (case_id, kind, staff_id, person_id, from_name, from_address, html, text, cc, came_by,
      written_at, goes_out_at, mail_message_id)
    values (${caseId}, ${kind}, ${staffId}, ${personId}, ${fromName}, ${fromAddress}, ${body.html}, ${body.text}, ${cc},
      ${cameBy}, ${message.writtenAt}, ${message.goesOutAt}, ${message.mailMessageId ?? null})
    returning id`)
  const { id } = only(rows, 'one message')
  if (files.length > 0) {
    tx.write(sql`
      insert into message_files (message_id, name, media_type, size_bytes, digest, content_id)
      select ${id}, f.name, f."mediaType", f."sizeBytes", f.digest, f."contentId"
      from jsonb_to_recordset(${JSON.stringify(files)}) as f (name text, "mediaType" text, "sizeBytes" bigint,
        digest text, "contentId" text)`)
  }
  return id
}
