import { findMember } from '../accounts/find-member.ts'
import { lockAccountOfCase } from '../accounts/lock-account.ts'
import { findContinuing, listFollowUps } from '../cases/find-continuing.ts'
import { handOnFollowers } from '../cases/hand-on-followers.ts'
import { listKnownRequesters } from '../cases/list-known-requesters.ts'
import { recordLink } from '../cases/record-link.ts'
import { recordReopening } from '../cases/record-reopening.ts'
import { submitRequest } from '../cases/submit-request.ts'
import { copiedNow } from '../copies/copied.ts'
import { copyAddresses } from '../copies/copy-addresses.ts'
import { listCopyFacts } from '../copies/list-copy-facts.ts'
import { tellFollowers } from '../notifications/tell-followers.ts'
import { findOffice } from '../office/find-office.ts'
import type { Transaction } from '../platform/database.ts'
import { AppError, only } from '../platform/errors.ts'
import type { Language } from '../platform/language.ts'
import { addDays, type Instant, officeDay } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { placeCase } from '../queue/place-case.ts'
import { recordState } from '../queue/record-state.ts'
import { isReopenedBy, isWokenByCustomer, type OpenState } from '../queue/state.ts'
import type { Author } from '../staff/author.ts'
import { passOn } from './_pass-on.ts'
import { recordMessage } from './_record-message.ts'
import type { MessageFile, RichText } from './message.ts'
import { isEmpty } from './rich-text.ts'

/** What a customer wrote on a case: on its page, or by mail. */
export type Received = {
  readonly caseId: number
  /** Who wrote; nobody when the address is not one that we know. */
  readonly person: { readonly id: number | null; readonly name: string; readonly address: string }
  readonly body: RichText
  readonly cc: readonly string[]
  readonly files: readonly MessageFile[]
  readonly cameBy: 'portal' | 'mail'
  /** The Message-ID of a mail, as `parseMessageId` gives it: our answers refer to it. */
  readonly mailMessageId?: string | null
  /** Nobody else of the case gets it: whoever wrote is no part of it, or may be somebody else. */
  readonly staysHere?: boolean
  /** A colleague wrote to the desk’s address: kept, and the case stays where it stands. */
  readonly isColleague?: boolean
}

/** Who was anonymised since their page was opened says nothing more under that name. */
async function refuseForgotten(tx: Transaction, personId: number | null): Promise<void> {
  if (personId === null) return
  const forgotten = await tx.query(sql`select 1 from person_erasures where person_id = ${personId}`)
  if (forgotten.length === 0) return
  throw new AppError('not_found', { fr: 'Cette demande n’existe pas.', en: 'There is no such request.' })
}

export type ReceivedAnswer = { readonly messageId: number; readonly caseId: number } | { readonly refused: 'empty' }

/**
 * Keeps what a customer wrote. A case that waits for them, is put off or resolved is in progress again; one closed not
 * long ago is reopened; one closed longer ago stays closed, and the message goes to a new case linked to it, its
 * follow-up, where the next ones go too. What comes to a merged case goes to the one it was merged into. Somebody unknown opens no case, and is written to by nobody:
 * what they say is kept on the old one. What anybody else writes goes on to its requester and those copied
 * who do not have it. The answer names the case that it went to.
 */
export async function receiveMessage(tx: Transaction, received: Received, author: Author): Promise<ReceivedAnswer> {
  const { person, body, cc, files, cameBy, mailMessageId = null, staysHere = false, isColleague = false } = received
  if (isEmpty(body) && files.length === 0) return { refused: 'empty' }
  await lockAccountOfCase(tx, received.caseId)
  await refuseForgotten(tx, person.id)
  const asked = await loadPlace(tx, await findContinuing(tx, received.caseId))
  const place = (await isOverFor(tx, asked, author)) ? await findGoingOn(tx, asked, { person, author }) : asked
  const isOver = await isOverFor(tx, place, author)
  const requesterId = isOver ? person.id : null
  const caseId = requesterId === null ? place.caseId : await openFollowUp(tx, { place, received, requesterId }, author)
  const { id: personId, name: fromName, address: fromAddress } = person
  const messageId = await recordMessage(tx, {
    ...{ caseId, kind: 'from_customer', staffId: null, personId, fromName, fromAddress, body, cc, files, cameBy },
    ...{ writtenAt: author.at, goesOutAt: null, mailMessageId },
  })
  const passed = staysHere ? [] : await passOn(tx, { caseId, messageId, person, body, cc, files }, author)
  if (isColleague) placeCase(tx, caseId)
  else if (place.state !== null && isWokenByCustomer(place.state)) {
    recordState(tx, { caseId, state: 'in_progress', cause: 'customer' }, author)
  } else if (place.state === null && requesterId === null) recordReopening(tx, caseId, author)
  else placeCase(tx, caseId)
  const told = { caseId, about: `message:${messageId}`, by: null, writer: person, text: body.text, files }
  await tellFollowers(
    tx,
    { ...told, happening: 'from_customer', toldAlready: [...passed, ...cc.map((address) => ({ address }))] },
    author,
  )
  return { messageId, caseId }
}

type Place = {
  readonly caseId: number
  /** None once it is closed. */
  readonly state: OpenState | null
  readonly closedAt: Instant | null
  readonly accountId: number
  readonly language: Language
  readonly productId: number | null
  readonly productNamed: string
  readonly version: string
  readonly servicePack: string
}

async function loadPlace(tx: Transaction, caseId: number): Promise<Place> {
  const rows = await tx.query(sql<Place>`
    select c.id as "caseId", o.state, (select closed_at from closures where case_id = c.id order by id desc limit 1)
        as "closedAt",
      c.account_id as "accountId", c.language,
      case when k.id is null then c.product_id else k.product_id end as "productId", c.product_named as "productNamed",
      c.version, c.service_pack as "servicePack"
    from cases c
    left join open_cases o on o.case_id = c.id
    left join lateral (select * from case_corrections where case_id = c.id order by id desc limit 1) k on true
    where c.id = ${caseId}`)
  return only(rows, 'one case')
}

/** The follow-up of a closed case that can be written to, or the last of those that are over too; the case without any. */
async function findGoingOn(
  tx: Transaction,
  closed: Place,
  { person, author }: { person: Received['person']; author: Author },
): Promise<Place> {
  if (person.id === null) return closed
  const isMember = (await findMember(tx, closed.accountId, person.id)) !== undefined
  const later: Place[] = []
  for (const caseId of await listFollowUps(tx, closed.caseId, { personId: person.id, isMember })) {
    const place = await loadPlace(tx, caseId)
    if (!(await isOverFor(tx, place, author))) return place
    later.push(place)
  }
  return later[0] ?? closed
}

/** Whether a case is closed, and too long ago to be reopened. */
async function isOverFor(tx: Transaction, place: Place, author: Author): Promise<boolean> {
  return place.state === null && !(await isStillReopened(tx, place, author))
}

async function isStillReopened(tx: Transaction, { closedAt }: Place, { on }: Author): Promise<boolean> {
  if (closedAt === null) return true
  const { time_zone: timeZone, reopen_days: days } = await findOffice(tx)
  return isReopenedBy(on, addDays(officeDay(closedAt, timeZone), days))
}

/** A new case for what came too late for a closed one; whoever wrote is its requester, and copied is who was, with the other’s own. */
async function openFollowUp(
  tx: Transaction,
  { place, received, requesterId: id }: { place: Place; received: Received; requesterId: number },
  author: Author,
): Promise<number> {
  const { accountId, language, productId, productNamed, version, servicePack } = place
  const { name } = received.person
  const address = received.person.address.toLowerCase()
  const known = (await findMember(tx, accountId, id)) !== undefined
  const answer = await submitRequest(
    tx,
    {
      ...{ accountId, language, productId, productNamed, version, servicePack, files: [], devices: [] },
      requester: { id, name, email: address, known },
      category: 'unknown',
      description: received.body.text.slice(0, 20_000),
    },
    author,
  )
  if ('refused' in answer) throw new Error(`a follow-up was refused: ${answer.refused}`)
  recordLink(tx, { caseId: place.caseId, otherId: answer.caseId, kind: 'follow_up' }, author)
  const [facts, requesters] = await Promise.all([
    listCopyFacts(tx, place.caseId),
    listKnownRequesters(tx, place.caseId),
  ])
  const addresses = [...requesters, ...copiedNow(facts)]
  const copies = { caseId: answer.caseId, addresses, how: 'follow_up', otherCaseId: place.caseId } as const
  await copyAddresses(tx, { ...copies, personId: id }, author)
  handOnFollowers(tx, { caseId: place.caseId, toId: answer.caseId }, author)
  return answer.caseId
}
