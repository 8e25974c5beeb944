import { lockAccountOfCase } from '../accounts/lock-account.ts'
import { findContinuing } from '../cases/find-continuing.ts'
import { listPeopleTold } from '../notifications/list-people-told.ts'
import { isAnonymised, queueEmails, type Recipient } from '../notifications/queue-emails.ts'
import { tellFollowers } from '../notifications/tell-followers.ts'
import { findOffice } from '../office/find-office.ts'
import type { Office } from '../office/office.ts'
import type { Transaction } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import type { Language, Words } from '../platform/language.ts'
import { sql } from '../platform/sql.ts'
import { findState } from '../queue/find-state.ts'
import { placeCase } from '../queue/place-case.ts'
import { recordState } from '../queue/record-state.ts'
import type { Author } from '../staff/author.ts'
import { findSignature } from '../staff/find-signature.ts'
import { type OwnSignature, signatureIn } from '../staff/signature.ts'
import { findAnswered } from './_find-answered.ts'
import { recordMessage } from './_record-message.ts'
import { dropDraft } from './draft.ts'
import { type MessageFile, type RichText, undoMs } from './message.ts'
import { isEmpty } from './rich-text.ts'

export type Reply = {
  readonly caseId: number
  readonly body: RichText
  readonly files: readonly MessageFile[]
  /** Addresses that get a copy beside the requester. */
  readonly cc: readonly string[]
  /** Where the case stands from then on; left out, a new one is in progress and any other stays where it was. */
  readonly then?: 'waiting_on_customer' | 'resolved' | undefined
  /** The last message that its author had before them, 0 when there was none; absent, nobody looks. */
  readonly seen?: number | undefined
}

export type ReplyAnswer =
  | { readonly messageId: number }
  | { readonly refused: 'empty' | 'merged' | 'answered_meanwhile' | 'anonymised' }

/**
 * Answers the requester of a case, and those copied, and tells its followers. The reply is kept at once and goes out ten seconds later, so that
 * its author may take it back; the author's draft is used up. When somebody else wrote on the case since what the author
 * had seen, nothing is sent: `answered_meanwhile`. Nor where the requester was anonymised and nobody is copied.
 */
export async function postReply(tx: Transaction, reply: Reply, author: Author & { by: number }): Promise<ReplyAnswer> {
  const { caseId, body, files, cc, seen } = reply
  if (isEmpty(body) && files.length === 0) return { refused: 'empty' }
  await lockAccountOfCase(tx, caseId)
  if ((await findContinuing(tx, caseId)) !== caseId) return { refused: 'merged' }
  const { at, by } = author
  if (seen !== undefined && (await isAnsweredMeanwhile(tx, { caseId, seen, by }))) {
    return { refused: 'answered_meanwhile' }
  }
  const [people, quoted, own, office, state] = await Promise.all([
    findPeople(tx, { caseId, by }),
    findAnswered(tx, caseId),
    findSignature(tx, by),
    findOffice(tx),
    findState(tx, caseId),
  ])
  const { fromName, fromAddress, subject } = people
  const copied = addressesBeside([people.requester, office.sender_email], cc)
  if (isAnonymised(people.requester) && copied.length === 0) return { refused: 'anonymised' }
  const signature = signatureOf(fromName, own, office)
  const goesOutAt = new Date(at.getTime() + undoMs)
  const messageId = await recordMessage(tx, {
    ...{ caseId, kind: 'reply', staffId: by, personId: null, fromName, fromAddress, body, cc, files },
    ...{ cameBy: 'desk', writtenAt: at, goesOutAt },
  })
  const content = { caseId, messageId, fromName, subject, ...body, files, signature, quoted }
  const recipients = [...people.requesters, ...copied.map((address) => copy(address, people.language))]
  const about = `message:${messageId}`
  const due = { at, dueAt: goesOutAt }
  queueEmails(tx, recipients, { email: { kind: 'reply', about, caseId, content }, ...due })
  const told = { caseId, about, by, text: body.text, files, resolves: reply.then === 'resolved' }
  await tellFollowers(tx, { ...told, happening: 'reply', toldAlready: recipients }, due)
  const next = reply.then ?? (state === 'new' ? 'in_progress' : undefined)
  if (state !== 'closed' && next) recordState(tx, { caseId, state: next, cause: 'reply', messageId }, author)
  else placeCase(tx, caseId)
  dropDraft(tx, { caseId, staffId: by })
  return { messageId }
}

type People = { fromName: string; fromAddress: string; requester: string; requesterId: number } & {
  language: Language
  subject: string | null
}

/** Who writes, to whom, and what the request is called. */
async function findPeople(tx: Transaction, { caseId, by }: { caseId: number; by: number }) {
  const [told, rows] = await Promise.all([
    listPeopleTold(tx, caseId),
    tx.query(sql<People>`
      select s.name as "fromName", s.email as "fromAddress", p.email as requester, c.requester_id as "requesterId",
        c.language, c.mail_subject as subject
      from staff s, cases c join people p on p.id = c.requester_id where s.id = ${by} and c.id = ${caseId}`),
  ])
  const people = only(rows, 'one sender')
  return { ...people, requesters: told.filter(({ personId }) => personId === people.requesterId) }
}

function signatureOf(name: string, own: OwnSignature, { signature_fr, signature_en, name: office }: Office): Words {
  const signer = { name, own, office: { fr: signature_fr || office, en: signature_en || office } }
  return { fr: signatureIn('fr', signer), en: signatureIn('en', signer) }
}

/** The addresses that are not among the others, each once however it is written. */
function addressesBeside(others: readonly string[], addresses: readonly string[]): string[] {
  const seen = new Set(others.map((address) => address.toLowerCase()))
  return addresses.filter((address) => seen.size < seen.add(address.toLowerCase()).size)
}

async function isAnsweredMeanwhile(
  tx: Transaction,
  { caseId, seen, by }: { caseId: number; seen: number; by: number },
) {
  const messages = await tx.query(sql`
    select id from messages m where case_id = ${caseId} and id > ${seen} and staff_id is distinct from ${by}
      and not exists (select from message_withdrawals w where w.message_id = m.id) limit 1`)
  return messages.length > 0
}

function copy(address: string, language: Language): Recipient {
  return { recipient: 'copied', name: address, address, language, personId: null, staffId: null }
}
