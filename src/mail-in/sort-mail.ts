import { findMember } from '../accounts/find-member.ts'
import { lockAccount } from '../accounts/lock-account.ts'
import { findOrAddPerson } from '../accounts/name-person.ts'
import { setRole } from '../accounts/set-role.ts'
import { type Request, submitRequest } from '../cases/submit-request.ts'
import { copyAddresses } from '../copies/copy-addresses.ts'
import type { Transaction } from '../platform/database.ts'
import type { FileStore } from '../platform/file-store.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'
import { keepFiles } from './keep-files.ts'
import type { ShownMail } from './list-received.ts'
import { parseMail } from './parse-mail.ts'
import { isSortable } from './received-mail.ts'
import { rememberMail, requestOf } from './request-of.ts'

/** Where staff put a mail: an account, and for whom; `sender` is who wrote it, who may join the account. */
export type Place = {
  readonly accountId: number
  readonly requester: { readonly personId: number } | { readonly sender: 'stranger' | 'joins' }
}

export type Sorted =
  | { readonly caseId: number }
  | { readonly refused: 'already' | 'not_a_member' | 'no_sender' | 'not_sortable' }

type Staff = Author & { by: number }
type Described = Pick<Request, 'description' | 'files'>

/** What a mail says and brings, read again from what was kept; one that cannot be read brings itself as a file. */
export async function describeMail(mail: ShownMail, files: FileStore): Promise<Described> {
  const chunks: Buffer[] = []
  for await (const chunk of files.read(mail.digest) as AsyncIterable<Buffer>) chunks.push(chunk)
  const read = mail.reason === 'too_large' ? undefined : await parseMail(Buffer.concat(chunks))
  const nobody = { accountId: 0, requester: { id: 0, name: '', email: '', known: false }, language: 'fr' as const }
  if (read !== undefined && !('unreadable' in read)) {
    const request = requestOf({ read, kept: await keepFiles(read, files) }, nobody)
    if (request.description !== '') return request
  }
  const raw = { name: 'courriel.eml', mediaType: 'message/rfc822', sizeBytes: mail.sizeBytes, digest: mail.digest }
  return { description: mail.subject || raw.name, files: mail.sizeBytes > 0 ? [raw] : [] }
}

/** Makes a case of a mail that nobody could place. */
export async function sortMail(
  tx: Transaction,
  { mail, described, place }: { mail: ShownMail; described: Described; place: Place },
  author: Staff,
): Promise<Sorted> {
  const refused = await lockForSorting(tx, mail)
  if (refused !== undefined) return { refused }
  await lockAccount(tx, place.accountId)
  const found = await requesterOf(tx, { mail, place }, author)
  if (found.refused !== undefined) return { refused: found.refused }
  const { language, ...requester } = found
  const { description, files } = described
  const answer = await submitRequest(
    tx,
    {
      ...{ accountId: place.accountId, requester, language, productId: null, productNamed: '', version: '' },
      ...{ servicePack: '', category: 'unknown', devices: [], description, files },
    },
    author,
  )
  if ('refused' in answer) throw new Error(`a request by mail was refused: ${answer.refused}`)
  rememberMail(tx, answer.caseId, mail)
  // Whom somebody else wrote to beside us, the person picked by staff may not know; and a stranger adds nobody.
  if (requester.email === mail.fromAddress && requester.known) {
    const { caseId } = answer
    await copyAddresses(tx, { caseId, addresses: mail.cc, how: 'mail', personId: requester.id }, author)
  }
  tx.write(sql`
    insert into mail_sortings (mail_id, case_id, sorted_at, sorted_by)
    values (${mail.id}, ${answer.caseId}, ${author.at}, ${author.by})`)
  return { caseId: answer.caseId }
}

export type Discarded = { readonly discarded: true } | { readonly refused: 'already' | 'not_sortable' | 'no_reason' }

/** Throws a mail away that is nobody's request, and says why; it stays among what was received. */
export async function discardMail(
  tx: Transaction,
  { mail, reason }: { mail: ShownMail; reason: string },
  { at, by }: Staff,
): Promise<Discarded> {
  if (reason.trim() === '') return { refused: 'no_reason' }
  const refused = await lockForSorting(tx, mail)
  if (refused !== undefined) return { refused }
  tx.write(sql`
    insert into mail_sortings (mail_id, reason, sorted_at, sorted_by)
    values (${mail.id}, ${reason.trim()}, ${at}, ${by})`)
  return { discarded: true }
}

async function lockForSorting(tx: Transaction, { id, outcome }: ShownMail) {
  if (!isSortable(outcome)) return 'not_sortable' as const
  await tx.query(sql`select id from received_mails where id = ${id} for update`)
  const sorted = await tx.query(sql`select 1 from mail_sortings where mail_id = ${id}`)
  return sorted.length > 0 ? ('already' as const) : undefined
}

async function requesterOf(tx: Transaction, { mail, place }: { mail: ShownMail; place: Place }, author: Staff) {
  const { accountId, requester } = place
  if ('personId' in requester) {
    const member = await findMember(tx, accountId, requester.personId)
    if (member === undefined) return { refused: 'not_a_member' as const }
    const { id, name, email, language } = member
    return { id, name, email, language, known: true }
  }
  const { fromAddress: email, fromName } = mail
  if (email === '') return { refused: 'no_sender' as const }
  const naming = { email, name: fromName || email, language: 'fr' as const }
  const personId = await findOrAddPerson(tx, naming, author)
  const known = await findMember(tx, accountId, personId)
  if (known === undefined && requester.sender === 'joins') {
    setRole(tx, { accountId, personId, role: 'requester' }, author)
  }
  const { name, language } = known ?? naming
  return { id: personId, name, email, language, known: known !== undefined || requester.sender === 'joins' }
}
