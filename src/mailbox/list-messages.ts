import type { Queries } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'

/** An email kept in the local mailbox. */
export type MailboxMessage = {
  readonly id: number
  readonly sender: string
  readonly recipient: string
  readonly subject: string
  readonly text: string
  /** What it asks of its reader's calendar, if anything. */
  readonly calendarMethod: 'REQUEST' | 'CANCEL' | null
  readonly receivedAt: Instant
  /** How many files it carries beside its words. */
  readonly attached: number
}

/** A file of an email; one with a content id is shown inside its HTML. */
export type MailboxFile = {
  readonly id: number
  readonly name: string
  readonly mediaType: string
  readonly sizeBytes: number
  readonly digest: string
  readonly contentId: string | null
}

/** The newest messages, or those whose recipient contains a text; at most 100. */
export async function listMessages(db: Queries, to: string): Promise<MailboxMessage[]> {
  const pattern = `%${to.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  return db.query(sql<MailboxMessage>`
    select id, sender, recipient, subject, left(text, 160) as text, calendar_method as "calendarMethod",
      received_at as "receivedAt", (select count(*) from mailbox_files f
        where f.mailbox_message_id = m.id and f.content_id is null) as attached
    from mailbox_messages m where lower(recipient) like ${pattern} order by id desc limit 100`)
}

/** A message whole: its HTML as it was sent, the invitation and the files that it carries. */
export type WholeMessage = MailboxMessage & {
  readonly html: string
  readonly calendar: string | null
  readonly files: readonly MailboxFile[]
}

/** A message, with all that it carries. */
export async function findMessage(db: Queries, id: number): Promise<WholeMessage | undefined> {
  const [[message], files] = await Promise.all([
    db.query(sql<Omit<WholeMessage, 'files'>>`
    select id, sender, recipient, subject, text, html, calendar, calendar_method as "calendarMethod",
      received_at as "receivedAt", 0 as attached
    from mailbox_messages where id = ${id}`),
    db.query(sql<MailboxFile>`
      select id, name, media_type as "mediaType", size_bytes as "sizeBytes", digest, content_id as "contentId"
      from mailbox_files where mailbox_message_id = ${id} order by id`),
  ])
  if (message === undefined) return undefined
  return { ...message, files, attached: files.filter(({ contentId }) => contentId === null).length }
}
