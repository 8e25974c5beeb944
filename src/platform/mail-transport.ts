import type { Readable } from 'node:stream'
import { createTransport } from 'nodemailer'
import type { Transaction } from './database.ts'
import type { MailSigner } from './dkim.ts'
import { sql } from './sql.ts'

export type Party = { readonly name: string; readonly address: string }

/** An email ready to go. */
export type Message = {
  readonly messageId: string
  /** Message-IDs of what came before it, the oldest first; it answers the last. */
  readonly references?: readonly string[]
  readonly from: Party
  readonly to: Party
  readonly replyTo?: Party
  /** Where it comes back when it cannot be delivered; absent, to the sender. */
  readonly returnAddress?: string | undefined
  readonly headers?: Readonly<Record<string, string>>
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
  readonly sizeBytes: number
  readonly digest: string
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

const connections = 3

/** Sends over SMTP, over a few connections kept open; signed where there is a signer. */
export function openSmtp(url: string, signer?: MailSigner): MailTransport {
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
    ...(signer === undefined ? {} : { dkim: signer }),
  })
  return {
    async send(message) {
      const { from, to, replyTo = from, returnAddress = from.address } = message
      for (const one of [to.address, from.address, replyTo.address, returnAddress]) {
        if (!address.test(one)) throw new BadAddress(one)
      }
      const sent = await transport.sendMail({ ...mailOf(message), envelope: { from: returnAddress, to: to.address } })
      return sent.response
    },
    isOurs: false,
    atOnce: connections,
    close: () => transport.close(),
  }
}

/** A message as the library takes it; what would leave its header or its part is taken out. */
function mailOf({ messageId, references = [], from, to, replyTo, headers = {}, ...message }: Message) {
  const { subject, html, text, calendar, files = [] } = message
  return {
    ...{ messageId, html, text, headers },
    from: named(from),
    to: named(to),
    ...(replyTo ? { replyTo: named(replyTo) } : {}),
    subject: oneLine(subject),
    attachments: files.map(({ name, mediaType, contentId, content }) => ({
      filename: oneLine(name).replace(/[/\\]/g, '_') || 'file',
      contentType: plainType.test(mediaType) ? mediaType : 'application/octet-stream',
      content: content(),
      ...(contentId !== null && plainId.test(contentId) ? { cid: contentId } : {}),
    })),
    ...(references.length > 0 ? { references: [...references], inReplyTo: references.at(-1) } : {}),
    ...(calendar ? { icalEvent: { ...calendar, filename: 'invitation.ics' } } : {}),
  }
}

const address = /^[^\s\p{C}@<>"(),:;[\]\\]+@[^\s\p{C}@<>"(),:;[\]\\]+$/u
// A part of several parts, or a message of its own, would be read as more of ours.
const plainType = /^(?!multipart\/|message\/)[a-z]+\/[\w.+-]+$/i
const plainId = /^[\w.+=@$-]{1,200}$/

function named({ name, address }: Party): Party {
  return { name: oneLine(name), address }
}

/**
 * A text without line breaks, control characters, and what turns the reading direction round; nor may it hold such in
 * code (`=?utf-8?Q?=0D=0A?=`), which its reader's mail program would undo.
 */
function oneLine(text: string): string {
  const plain = text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
  return plain.replaceAll('=?', '= ?').trim()
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
    async send({ messageId, from, to, subject, html, text, calendar, files = [] }, tx) {
      tx.write(sql`set local synchronous_commit = off`)
      tx.write(sql`
        with kept as (
          insert into mailbox_messages (message_id, sender, recipient, subject, html, text, calendar, calendar_method,
            received_at)
          values (${messageId}, ${shown(from)}, ${shown(to)}, ${subject}, ${html},
            ${text}, ${calendar?.content ?? null}, ${calendar?.method ?? null}, ${clock()})
          on conflict (message_id) do nothing returning id
        )
        insert into mailbox_files (mailbox_message_id, name, media_type, size_bytes, digest, content_id)
        select kept.id, f.name, f."mediaType", f."sizeBytes", f.digest, f."contentId"
        from kept, jsonb_to_recordset(${JSON.stringify(files)}) as f (name text, "mediaType" text, "sizeBytes" bigint,
          digest text, "contentId" text)`)
      return 'kept in the local mailbox'
    },
    isOurs: true,
    atOnce: 1,
    close: () => undefined,
  }
}

function shown({ name, address }: Party): string {
  return name === '' ? `<${address}>` : `${name} <${address}>`
}
