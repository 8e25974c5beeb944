import { lockAccountOfCase } from '../accounts/lock-account.ts'
import { findContinuing } from '../cases/find-continuing.ts'
import { type CopyFact, changesFor, copiedAfter, copiedNow, mostCopied } from '../copies/copied.ts'
import { listColleaguesAmong } from '../copies/list-colleagues-among.ts'
import { listCopyFacts } from '../copies/list-copy-facts.ts'
import { recordCopies } from '../copies/record-copies.ts'
import { listPeopleTold } from '../notifications/list-people-told.ts'
import { isAnonymised, queueEmails } from '../notifications/queue-emails.ts'
import { tellFollowers } from '../notifications/tell-followers.ts'
import { findOffice } from '../office/find-office.ts'
import type { Office } from '../office/office.ts'
import type { Transaction } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import type { Language, Words } from '../platform/language.ts'
import type { Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { findState } from '../queue/find-state.ts'
import { placeCase } from '../queue/place-case.ts'
import { recordState } from '../queue/record-state.ts'
import type { Author } from '../staff/author.ts'
import { findSignature } from '../staff/find-signature.ts'
import { type OwnSignature, signatureIn } from '../staff/signature.ts'
import { findAnswered } from './_find-answered.ts'
import { copyFor } from './_pass-on.ts'
import { recordMessage } from './_record-message.ts'
import { dropDraft } from './draft.ts'
import { type MessageFile, type RichText, undoMs } from './message.ts'
import { isEmpty } from './rich-text.ts'

export type Reply = {
  readonly caseId: number
  readonly body: RichText
  readonly files: readonly MessageFile[]
  /** Addresses to be copied beside the requester, from then on. */
  readonly cc: readonly string[]
  /** Those that its author had before them: which of these are not in `cc` were taken out. Absent, none. */
  readonly copiedSeen?: readonly string[] | undefined
  /** Where the case stands from then on; left out, a new one is in progress and any other stays where it was. */
  readonly then?: 'waiting_on_customer' | 'resolved' | undefined
  /** The last message that its author had before them, 0 when there was none; absent, nobody looks. */
  readonly seen?: number | undefined
}

export type ReplyAnswer =
  | { readonly messageId: number }
  | {
      readonly refused: 'empty' | 'merged' | 'answered_meanwhile' | 'anonymised' | 'too_many_copied' | 'colleague_copy'
    }

/**
 * Answers the requester of a case, and those copied on it: who was, without whom its author took out, with whom they put
 * in; so it stays from then on. Its followers are told. The reply is kept at once and goes out ten seconds later, so that
 * its author may take it back; the author's draft is used up. When somebody else wrote on the case since what the author
 * had seen, nothing is sent: `answered_meanwhile`. Nor where the requester was anonymised and nobody is copied, nor to more
 * than twenty, nor to a copied colleague, who follows instead.
 */
export async function postReply(tx: Transaction, reply: Reply, author: Author & { by: number }): Promise<ReplyAnswer> {
  const { caseId, body, files, seen } = reply
  if (isEmpty(body) && files.length === 0) return { refused: 'empty' }
  await lockAccountOfCase(tx, caseId)
  if ((await findContinuing(tx, caseId)) !== caseId) return { refused: 'merged' }
  const { at, by } = author
  if (seen !== undefined && (await isAnsweredMeanwhile(tx, { caseId, seen, by }))) {
    return { refused: 'answered_meanwhile' }
  }
  const [people, quoted, own, office, state, copies] = await Promise.all([
    findPeople(tx, { caseId, by }),
    findAnswered(tx, caseId),
    findSignature(tx, by),
    findOffice(tx),
    findState(tx, caseId),
    listCopyFacts(tx, caseId),
  ])
  const { fromName, fromAddress, subject } = people
  const { copied: cc, fresh, changes } = copying(reply, { copies, never: [people.requester, office.sender_email], at })
  if (isAnonymised(people.requester) && cc.length === 0) return { refused: 'anonymised' }
  if (cc.length > mostCopied) return { refused: 'too_many_copied' }
  if ((await listColleaguesAmong(tx, fresh)).length > 0) return { refused: 'colleague_copy' }
  const signature = signatureOf(fromName, own, office)
  const goesOutAt = new Date(at.getTime() + undoMs)
  const messageId = await recordMessage(tx, {
    ...{ caseId, kind: 'reply', staffId: by, personId: null, fromName, fromAddress, body, cc, files },
    ...{ cameBy: 'desk', writtenAt: at, goesOutAt },
  })
  recordCopies(tx, { caseId, changes, how: 'reply', messageId }, author)
  const content = { caseId, messageId, fromName, subject, ...body, files, signature, quoted }
  const recipients = [...people.requesters, ...cc.map((address) => copyFor(address, people.language))]
  const about = `message:${messageId}`
  const due = { at, dueAt: goesOutAt }
  queueEmails(tx, recipients, { email: { kind: 'reply', about, caseId, content }, ...due })
  const resolves = reply.then === 'resolved' && state !== 'closed'
  const told = { caseId, about, by, text: body.text, files, resolves }
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

type Copying = { copies: readonly CopyFact[]; never: readonly string[]; at: Instant }

/** Who gets a copy of a reply, and what has to be recorded so that they stay copied, and whom its author took out does not. */
function copying({ cc, copiedSeen = [] }: Reply, { copies, never, at }: Copying) {
  const lower = (addresses: readonly string[]) => addresses.map((address) => address.toLowerCase())
  const [typed, seen, kept] = [lower(cc), lower(copiedSeen), new Set(lower(never))]
  const now = copiedNow(copies)
  const copied = copiedAfter({ typed, seen, now }).filter((one) => !kept.has(one) && !isAnonymised(one))
  const out = seen.filter((address) => !copied.includes(address))
  const wanted = [
    ...copied.map((address) => ({ address, copied: true })),
    ...out.map((address) => ({ address, copied: false })),
  ]
  const fresh = copied.filter((address) => !now.includes(address))
  return { copied, fresh, changes: changesFor(copies, wanted, at) }
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
