import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Office } from '../office/office.ts'
import { isConnectionLost } from '../platform/connection-errors.ts'
import type { Database } from '../platform/database.ts'
import { AppError } from '../platform/errors.ts'
import type { FileStore } from '../platform/file-store.ts'
import { log } from '../platform/log.ts'
import { type Instant, momentOf } from '../platform/office-day.ts'
import type { SigningSecret } from '../platform/secrets.ts'
import { sql } from '../platform/sql.ts'
import { actingNow } from '../staff/author.ts'
import { type KnownMail, recordMail } from './_record-mail.ts'
import { keepFiles } from './keep-files.ts'
import { parseMail } from './parse-mail.ts'
import { type Arrival, beginningBytes, mostMailBytes, type ReadMail, type Unreadable } from './received-mail.ts'
import { wholeText } from './reply-text.ts'
import { type Taken, takeMail } from './take-mail.ts'

/** What both doors need. */
export type MailIn = {
  readonly db: Database
  readonly files: FileStore
  readonly secret: SigningSecret
  readonly clock: () => Instant
  readonly office: { find(): Promise<Office> }
  /** Addresses that mail comes in by, beside the one that ours is sent from. */
  readonly addresses: readonly string[]
}

/**
 * Takes a mail in: keeps it as it came, reads it, and decides what becomes of it. Once this answers, the mail may be
 * forgotten elsewhere; when it throws, nothing was decided, and the mail is to be brought again.
 */
export async function receiveMail(mailIn: MailIn, arrived: Arrival): Promise<Taken> {
  const arrival = withinBounds(arrived)
  const { db, files, clock, office } = mailIn
  const digest = createHash('sha256').update(arrival.raw).digest('hex')
  const known = await db.query(sql`select 1 from received_mails where digest = ${digest}`)
  if (known.length > 0) return { again: true }
  await files.add(Readable.from([arrival.raw]), mostMailBytes)
  const { sender_email, time_zone: timeZone } = await office.find()
  const author = () => actingNow(() => momentOf(clock(), timeZone), null)
  const read = arrival.isCut ? { unreadable: 'too_large' as const } : await parseMail(arrival.raw)
  if ('unreadable' in read) return recordUnreadable(mailIn, { arrival, digest, why: read.unreadable })
  const kept = await keepFiles(read, files)
  const ourAddresses = [sender_email.toLowerCase(), ...mailIn.addresses]
  const mail = {
    ...knownOf(read, { arrival, digest, ourAddresses, leftOut: kept.leftOut }),
    ...{ raw: arrival.raw, read, kept, returnPath: arrival.returnPath, recipients: arrival.recipients ?? [] },
  }
  try {
    const desk = { secret: mailIn.secret, ourAddresses }
    return await db.transaction((tx) => takeMail(tx, mail, { desk, author: author() }), { repeatable: true })
  } catch (error) {
    if (!isAboutThisMail(error)) throw error
    // A mistake of ours would come back with the mail for ever: it is kept for staff to look at instead.
    log('mail not understood', { digest, error })
    return recordUnreadable(mailIn, { arrival, digest, why: 'trouble' })
  }
}

function withinBounds(arrival: Arrival): Arrival {
  if (arrival.raw.length <= mostMailBytes) return arrival
  return { ...arrival, raw: arrival.raw.subarray(0, beginningBytes), isCut: true }
}

type About = { arrival: Arrival; digest: string; ourAddresses: readonly string[]; leftOut: number }

function knownOf(read: ReadMail, { arrival, digest, ourAddresses, leftOut }: About): KnownMail {
  const { messageId, from, subject } = read
  const cc = read.cc.filter((address) => address !== from.address && !ourAddresses.includes(address))
  const named = { name: from.name, address: from.address }
  const bodyDigest = createHash('sha256').update(bodyOf(arrival.raw)).digest('hex')
  const about = { door: arrival.door, digest, bodyDigest, sizeBytes: arrival.raw.length }
  return { ...about, messageId, from: named, cc, subject, ...wholeText(read), filesLeftOut: leftOut }
}

/** What follows the headers. */
function bodyOf(raw: Buffer): Buffer {
  const ends = ['\r\n\r\n', '\n\n', '\r\r'].map((end) => raw.indexOf(end)).filter((at) => at >= 0)
  return ends.length === 0 ? raw : raw.subarray(Math.min(...ends))
}

/** Whether an error would come again with the same mail, rather than pass. */
function isAboutThisMail(error: unknown): boolean {
  if (error instanceof AppError) return error.code !== 'unavailable'
  if (!(error instanceof Error) || isConnectionLost(error)) return false
  return !('code' in error) || /^(22|23|42)/.test(String(error.code))
}

type Unread = { arrival: Arrival; digest: string; why: Unreadable }

async function recordUnreadable({ db, clock }: MailIn, { arrival, digest, why }: Unread): Promise<Taken> {
  const { door, raw } = arrival
  const nothing = { messageId: '', from: { name: '', address: '' }, cc: [], subject: '', html: '', text: '' }
  const mail = { door, digest, bodyDigest: digest, sizeBytes: raw.length, filesLeftOut: 0, ...nothing }
  return db.transaction(
    async (tx): Promise<Taken> => {
      tx.write(sql`select pg_advisory_xact_lock(hashtextextended(${`mail ${digest}`}, 0))`)
      const same = await tx.query(sql`select 1 from received_mails where digest = ${digest}`)
      if (same.length > 0) return { again: true }
      return recordMail(tx, mail, { outcome: 'unreadable', reason: why, at: clock() })
    },
    { repeatable: true },
  )
}
