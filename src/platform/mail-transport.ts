import type { Readable } from 'node:stream'
import { createTransport } from 'nodemailer'
import type { Transaction } from './database.ts'
import { sql } from './sql.ts'

/** An email ready to go. */
export type Message = {
  readonly messageId: string
  /** Message-IDs of what came before it, the oldest first; it answers the last. */
  readonly references?: readonly string[]
  readonly from: { readonly name: string; readonly address: string }
  readonly to: { readonly name: string; readonly address: string }
  readonly subject: string
  readonly html: string
  readonly text: string
  /** What it asks of its reader's calendar. */
  readonly calendar?: Calendar | undefined
  readonly files?: readonly MailedFile[]
}
/** A file of an email; one with a content id is shown inside its HTML. */
export type MailedFile = {
  readonly name: string
  readonly mediaType: string
  readonly contentId: string | null
  readonly content: () => Readable
}
export type Calendar = { readonly method: 'REQUEST' | 'CANCEL'; readonly content: string }

/** Where mail goes; `send` answers what the server said, or throws what went wrong. */
export type MailTransport = {
  /** The transaction is the one that records the delivery; what `isOurs` sends is kept or lost with it. */
  send(message: Message, tx: Transaction): Promise<string>
  readonly isOurs: boolean
  /** How many messages it can take at once. */
  readonly atOnce: number
  close(): void
}

const address = /^[^\s@<>"(),:;[\]\\]+@[^\s@<>"(),:;[\]\\]+$/

const connections = 3

/** Sends over SMTP, over a few connections kept open. */
export function openSmtp(url: string): MailTransport {
  const { protocol } = new URL(url)
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: connections,
    secure: protocol === 'smtps:',
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send({ messageId, references = [], from, to, subject, html, text, calendar, files = [] }) {
      if (!address.test(to.address) || !address.test(from.address)) throw new BadAddress(to.address)
      const headers = { 'Auto-Submitted': 'auto-generated' }
      const icalEvent = calendar && { ...calendar, filename: 'invitation.ics' }
      const attachments = files.map(({ name, mediaType, contentId, content }) => {
        return { filename: name, contentType: mediaType, content: content(), ...(contentId ? { cid: contentId } : {}) }
      })
      const mail = {
        messageId,
        from,
        to,
        subject,
        html,
        text,
        headers,
        attachments,
        references: [...references],
        ...(references.length > 0 ? { inReplyTo: references.at(-1) } : {}),
        ...(icalEvent ? { icalEvent } : {}),
      }
      const sent = await transport.sendMail(mail)
      return sent.response
    },
    isOurs: false,
    atOnce: connections,
    close: () => transport.close(),
  }
}

/** An address that no server can take. */
export class BadAddress extends Error {
  override readonly name = 'BadAddress'
}

/**
 * Keeps mail in the local mailbox; the same Message-ID is kept once. The message and the record of its delivery are one
 * commit, which need not wait for the disk: what a crash takes away it takes from both, and the email is delivered again.
 */
export function openMailbox(clock: () => Date): MailTransport {
  return {
    async send({ messageId, from, to, subject, html, text, calendar }, tx) {
      tx.write(sql`set local synchronous_commit = off`)
      tx.write(sql`
        insert into mailbox_messages (message_id, sender, recipient, subject, html, text, calendar, calendar_method,
          received_at)
        values (${messageId}, ${`${from.name} <${from.address}>`}, ${`${to.name} <${to.address}>`}, ${subject}, ${html},
          ${text}, ${calendar?.content ?? null}, ${calendar?.method ?? null}, ${clock()})
        on conflict (message_id) do nothing`)
      return 'kept in the local mailbox'
    },
    isOurs: true,
    atOnce: 1,
    close: () => undefined,
  }
}
