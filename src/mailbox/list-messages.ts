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
}

/** The newest messages, or those whose recipient contains a text; at most 100. */
export async function listMessages(db: Queries, to: string): Promise<MailboxMessage[]> {
  const pattern = `%${to.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  return db.query(sql<MailboxMessage>`
    select id, sender, recipient, subject, left(text, 160) as text, calendar_method as "calendarMethod",
      received_at as "receivedAt"
    from mailbox_messages where lower(recipient) like ${pattern} order by id desc limit 100`)
}

/** A message whole: its HTML as it was sent, and the invitation that it carries. */
export type WholeMessage = MailboxMessage & { readonly html: string; readonly calendar: string | null }

/** A message, with all that it carries. */
export async function findMessage(db: Queries, id: number): Promise<WholeMessage | undefined> {
  const [message] = await db.query(sql<WholeMessage>`
    select id, sender, recipient, subject, text, html, calendar, calendar_method as "calendarMethod",
      received_at as "receivedAt"
    from mailbox_messages where id = ${id}`)
  return message
}
