import { findMember } from '../accounts/find-member.ts'
import { lockAccountOfCase } from '../accounts/lock-account.ts'
import { type CopyFact, copiedNow } from '../copies/copied.ts'
import { copyAddresses } from '../copies/copy-addresses.ts'
import { listCopyFacts } from '../copies/list-copy-facts.ts'
import { listPeopleTold } from '../notifications/list-people-told.ts'
import { queueEmails, type Recipient } from '../notifications/queue-emails.ts'
import type { Transaction } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import type { Language } from '../platform/language.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'
import type { MessageFile, RichText } from './message.ts'

/** What a customer wrote, as it was kept. */
export type PassedOn = {
  readonly caseId: number
  readonly messageId: number
  readonly person: { readonly id: number | null; readonly name: string; readonly address: string }
  readonly body: RichText
  /** Who else has it already. */
  readonly cc: readonly string[]
  readonly files: readonly MessageFile[]
}

/**
 * Sends what somebody of a case wrote to its requester and those copied who do not have it yet, never to its writer. Whom
 * one of the account’s people wrote to beside us is copied from then on. Answers to whom it went.
 */
export async function passOn(tx: Transaction, said: PassedOn, author: Author): Promise<readonly Recipient[]> {
  const { caseId, messageId, person, body, cc, files } = said
  if (person.id !== null && cc.length > 0 && (await isMemberOf(tx, { caseId, personId: person.id }))) {
    const addresses = cc.filter((address) => address.toLowerCase() !== person.address.toLowerCase())
    await copyAddresses(tx, { caseId, addresses, how: 'mail', personId: person.id, messageId }, author)
  }
  const [copies, told, its, held] = await Promise.all([
    listCopyFacts(tx, caseId),
    listPeopleTold(tx, caseId),
    tx.query(sql<Its>`
      select requester_id as "requesterId", language, mail_subject as subject from cases where id = ${caseId}`),
    tx.query(sql<{ digest: string }>`
      select digest from files_held_back
      where signature is not null and digest = any(${files.map(({ digest }) => digest)})`),
  ])
  const { requesterId, language, subject } = only(its, 'one case')
  const requesters = told.filter(({ personId }) => personId === requesterId)
  const have = new Set([person.address, ...cc].map((address) => address.toLowerCase()))
  const recipients = [...requesters, ...copiesOf(copies, language)].filter(
    ({ address }) => have.size < have.add(address.toLowerCase()).size,
  )
  const clean = files.filter(({ digest }) => !held.some((one) => one.digest === digest))
  const html = withoutRemotePictures(body.html)
  const content = { caseId, messageId, fromName: person.name, subject, html, text: body.text, files: clean }
  const email = { kind: 'message_passed_on' as const, about: `message:${messageId}`, caseId, content }
  queueEmails(tx, recipients, { email, at: author.at })
  return recipients
}

/** A stranger whose request it is adds nobody: the office would write for them to whom they like. */
async function isMemberOf(
  tx: Transaction,
  { caseId, personId }: { caseId: number; personId: number },
): Promise<boolean> {
  return (await findMember(tx, await lockAccountOfCase(tx, caseId), personId)) !== undefined
}

/** Fetching a picture of another host tells whose it is who reads: those stay on our page, where they wait to be asked for. */
function withoutRemotePictures(html: string): string {
  return html.replace(/<img\b[^<>]*>/g, (picture) => (picture.includes('src="cid:') ? picture : ''))
}

type Its = { requesterId: number; language: Language; subject: string | null }

function copiesOf(copies: readonly CopyFact[], language: Language): Recipient[] {
  return copiedNow(copies).map((address) => copyFor(address, language))
}

/** Somebody copied, as an email names them. */
export function copyFor(address: string, language: Language): Recipient {
  return { recipient: 'copied', name: address, address, language, personId: null, staffId: null }
}
