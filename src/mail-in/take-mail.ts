import { lockAccountOfCase } from '../accounts/lock-account.ts'
import { submitRequest } from '../cases/submit-request.ts'
import { receiveMessage } from '../conversation/receive-message.ts'
import { copyAddresses } from '../copies/copy-addresses.ts'
import type { Transaction } from '../platform/database.ts'
import { parseMessageId } from '../platform/message-id.ts'
import type { SigningSecret } from '../platform/secrets.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'
import { type KnownMail, recordMail } from './_record-mail.ts'
import {
  findCaseOfEarlierMail,
  findCaseOfMail,
  findPersonByAddress,
  findSender,
  type KnownPerson,
  type SenderOfCase,
} from './find-case-of-mail.ts'
import { readBounce } from './read-bounce.ts'
import { type KeptFiles, type MailOutcome, mostAnHour, type ReadMail } from './received-mail.ts'
import { recognise, returnPathOf } from './recognise.ts'
import { findReturnedEmail, recordBounce, returnedTo } from './record-bounce.ts'
import { replyText } from './reply-text.ts'
import { rememberMail, requestOf } from './request-of.ts'

/** A mail that was read, its files stored. */
export type MailToTake = KnownMail & {
  readonly raw: Buffer
  readonly read: ReadMail
  readonly kept: KeptFiles
  readonly returnPath: string | undefined
  readonly recipients: readonly string[]
}

export type Taken =
  | { readonly again: true }
  | { readonly mailId: number; readonly outcome: MailOutcome; readonly caseId: number | null }

export type Taking = {
  readonly desk: { readonly secret: SigningSecret; readonly ourAddresses: readonly string[] }
  readonly author: Author
}

/**
 * Decides what becomes of a mail, and keeps both: a message on a case, a new case, or something that staff look at or
 * nobody answers. The same mail a second time changes nothing.
 */
export async function takeMail(tx: Transaction, mail: MailToTake, { desk, author }: Taking): Promise<Taken> {
  tx.write(sql`select pg_advisory_xact_lock(hashtextextended(${`mail ${mail.digest}`}, 0))`)
  const same = await tx.query(sql`select 1 from received_mails where digest = ${mail.digest}`)
  if (same.length > 0) return { again: true }
  const { read } = mail
  const record = (what: Omit<Parameters<typeof recordMail>[2], 'at'>) =>
    recordMail(tx, mail, { ...what, at: author.at })
  // Two mails of one address are counted one after the other.
  tx.write(sql`select pg_advisory_xact_lock(hashtextextended(${`mail from ${read.from.address}`}, 0))`)
  if (await cameAnotherWay(tx, mail)) return record({ outcome: 'duplicate' })
  const returnedId = returnedTo(desk.secret, { recipients: mail.recipients, headers: read.headers })
  const recognised = recognise(read, {
    returnPath: returnPathOf(read, mail.returnPath),
    ourAddresses: desk.ourAddresses,
    isReturned: returnedId !== undefined,
  })
  if (recognised === 'bounce') return takeBounce(tx, mail, { emailId: returnedId, author })
  const caseId = await findCaseOfMail(tx, read, desk.secret)
  if (recognised !== 'ordinary') return record({ outcome: recognised, caseId })
  if (await isOurs(tx, read)) return record({ outcome: 'ours', caseId })
  if (read.from.address === '') return record({ outcome: 'unreadable', reason: 'no_sender', caseId })
  if (await cameTooOften(tx, read, author)) return record({ outcome: 'loop', reason: 'too_many', caseId })
  if (caseId !== undefined) return takeMessage(tx, mail, { caseId, author })
  return takeUnmarked(tx, mail, author)
}

async function takeUnmarked(tx: Transaction, mail: MailToTake, author: Author): Promise<Taken> {
  const { address } = mail.read.from
  const earlierId = await findCaseOfEarlierMail(tx, mail.read)
  if (earlierId !== undefined && (await findSender(tx, earlierId, address)).sender !== 'unknown') {
    return takeMessage(tx, mail, { caseId: earlierId, author })
  }
  const person = await findPersonByAddress(tx, address)
  const [accountId, ...others] = person?.accountIds ?? []
  if (person === undefined || accountId === undefined || others.length > 0) {
    const reason = others.length > 0 ? 'several_accounts' : 'unknown_sender'
    return recordMail(tx, mail, { outcome: 'who_is_this', reason, at: author.at })
  }
  return openCase(tx, mail, { accountId, person, author })
}

type Opening = { accountId: number; person: KnownPerson; author: Author }

async function openCase(tx: Transaction, mail: MailToTake, { accountId, person, author }: Opening): Promise<Taken> {
  const requester = { id: person.id, name: person.name, email: person.email, known: true }
  const request = requestOf(mail, { accountId, requester, language: person.language })
  const answer = await submitRequest(tx, request, author)
  if ('refused' in answer) throw new Error(`a request by mail was refused: ${answer.refused}`)
  rememberMail(tx, answer.caseId, mail.read)
  const { caseId } = answer
  await copyAddresses(tx, { caseId, addresses: mail.cc, how: 'mail', personId: person.id }, author)
  return recordMail(tx, mail, { outcome: 'new_case', caseId, sender: 'member', at: author.at })
}

async function takeMessage(
  tx: Transaction,
  mail: MailToTake,
  { caseId, author }: { caseId: number; author: Author },
): Promise<Taken> {
  const { read, kept } = mail
  await lockAccountOfCase(tx, caseId)
  const known = await findSender(tx, caseId, read.from.address)
  const { written } = replyText(read)
  const isUnknown = known.sender === 'unknown'
  const answer = await receiveMessage(
    tx,
    {
      caseId,
      person: writerOf(known, read),
      body: written,
      // Nothing is sent to an address because one that we do not know asked for it.
      cc: isUnknown ? [] : mail.cc,
      files: kept.files,
      cameBy: 'mail',
      mailMessageId: isUnknown ? null : (parseMessageId(read.messageId) ?? null),
      staysHere: isUnknown,
      isColleague: isUnknown && known.isColleague,
    },
    author,
  )
  if ('refused' in answer) {
    return recordMail(tx, mail, { outcome: 'unreadable', reason: answer.refused, caseId, at: author.at })
  }
  const { messageId, caseId: keptOn } = answer
  return recordMail(tx, mail, { outcome: 'message', caseId: keptOn, messageId, sender: known.sender, at: author.at })
}

/** An unknown sender goes by the address alone: the name is what they like to be taken for. */
function writerOf({ sender, personId, name }: SenderOfCase, { from }: ReadMail) {
  const { address } = from
  if (sender === 'requester' || sender === 'member') return { id: personId, name: name ?? address, address }
  return { id: null, name: sender === 'copied' && from.name !== '' ? from.name : address, address }
}

async function takeBounce(
  tx: Transaction,
  mail: MailToTake,
  { emailId, author: { at } }: { emailId: number | undefined; author: Author },
): Promise<Taken> {
  const email = await findReturnedEmail(tx, { raw: mail.raw, emailId })
  const report = readBounce(mail.read)
  const taken = await recordMail(tx, mail, { outcome: 'bounce', reason: report.action, caseId: email?.caseId, at })
  if (email !== undefined) await recordBounce(tx, { mailId: taken.mailId, email, report }, at)
  return taken
}

async function isOurs(tx: Transaction, { messageId }: ReadMail): Promise<boolean> {
  const ours = await tx.query(sql`select 1 from emails where message_id = ${messageId}`)
  return ours.length > 0
}

async function cameAnotherWay(tx: Transaction, { read, bodyDigest }: MailToTake): Promise<boolean> {
  if (read.messageId === '') return false
  const same = await tx.query(sql`
    select 1 from received_mails where message_id = ${read.messageId} and from_address = ${read.from.address}
      and body_digest = ${bodyDigest} limit 1`)
  return same.length > 0
}

async function cameTooOften(tx: Transaction, { from }: ReadMail, { at }: Author): Promise<boolean> {
  const anHourAgo = new Date(at.getTime() - 3_600_000)
  const [{ count } = { count: 0 }] = await tx.query(sql<{ count: number }>`
    select count(*) as count from received_mails where from_address = ${from.address} and received_at > ${anHourAgo}
      and outcome in ('message', 'new_case', 'who_is_this')`)
  return count >= mostAnHour
}
