import { listAccountPeople } from '../notifications/list-people-told.ts'
import { listServicePeople } from '../notifications/list-service-people.ts'
import { queueEmails, type Recipient } from '../notifications/queue-emails.ts'
import type { Queries, Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'
import type { SessionBefore } from './_lock-session.ts'

export type ToldSession = Omit<SessionBefore, 'how' | 'isSettled' | 'isFixedPrice'> & { readonly sessionId: number }

/** Tells both sides that a session is planned. */
export async function tellOfPlan(tx: Transaction, session: ToldSession, author: Author) {
  const people = await listConcerned(tx, session, author)
  queue(tx, { kind: 'session_scheduled', session, people }, author)
}

/** Tells both sides that a session moved; who was invited and is no longer concerned has it cancelled. */
export async function tellOfMove(
  tx: Transaction,
  { from, session }: { from: ToldSession; session: ToldSession },
  author: Author,
) {
  const [people, invited] = await Promise.all([listConcerned(tx, session, author), listInvited(tx, from)])
  queue(tx, { kind: 'session_moved', session, people }, author)
  const cancelled = { ...from, sequence: session.sequence }
  queue(tx, { kind: 'session_cancelled', session: cancelled, people: others(invited, people) }, author)
}

/** Tells both sides, and everybody who was invited, that a session will not be held. */
export async function tellOfCancellation(tx: Transaction, session: ToldSession, author: Author) {
  const [people, invited] = await Promise.all([listConcerned(tx, session, author), listInvited(tx, session)])
  queue(tx, { kind: 'session_cancelled', session, people: [...people, ...others(invited, people)] }, author)
}

/** The account's owner and its manager; with an hour also who asked for it and the agents who planned it. */
function listConcerned(db: Queries, { accountId, caseId, startsAt, agentIds }: ToldSession, { by }: Author) {
  return startsAt === null
    ? listAccountPeople(db, accountId)
    : listServicePeople(db, { accountId, caseId, staffIds: [...agentIds, by] })
}

/** Those whose calendars hold the session: the account may have other people since. */
async function listInvited(db: Queries, { sessionId, startsAt }: ToldSession): Promise<Recipient[]> {
  if (startsAt === null) return []
  return db.query(sql<Recipient>`
    select recipient, to_name as name, to_address as address, language, person_id as "personId", staff_id as "staffId"
    from emails where kind in ('session_scheduled', 'session_moved') and about = ${aboutOf(sessionId)} order by id`)
}

function others(people: readonly Recipient[], than: readonly Recipient[]): Recipient[] {
  return people.filter(({ address }) => !than.some((one) => one.address === address))
}

type News = {
  readonly kind: 'session_scheduled' | 'session_moved' | 'session_cancelled'
  readonly session: ToldSession
  readonly people: readonly Recipient[]
}

function queue(tx: Transaction, { kind, session, people }: News, { at }: Author) {
  const { accountId, accountName, caseId, engagementId, sessionId, startsAt, uid, sequence } = session
  const { heldOn, minutes, reservedMinutes, place } = session
  const changedAt = at.toISOString()
  const invitation = startsAt === null ? null : { uid, sequence, startsAt: startsAt.toISOString(), changedAt }
  const content = { accountId, accountName, engagementId, heldOn, minutes, reservedMinutes, place, invitation }
  queueEmails(tx, people, { email: { kind, about: aboutOf(sessionId), caseId, content }, at })
}

function aboutOf(sessionId: number): string {
  return `session:${sessionId}`
}
