import { listAccountPeople } from '../notifications/list-people-told.ts'
import { listServicePeople } from '../notifications/list-service-people.ts'
import { queueEmails } from '../notifications/queue-emails.ts'
import type { Transaction } from '../platform/database.ts'
import type { Author } from '../staff/author.ts'
import type { SessionBefore } from './_lock-session.ts'

export type ToldSession = Omit<SessionBefore, 'how' | 'isSettled' | 'isFixedPrice'> & { readonly sessionId: number }
export type SessionNews = {
  readonly kind: 'session_scheduled' | 'session_moved' | 'session_cancelled'
  readonly session: ToldSession
}

/**
 * Tells both sides of a session: the account's owner and its manager; with an hour, which comes with an invitation, also
 * who asked for it and the agents who planned it.
 */
export async function tellOfSession(tx: Transaction, { kind, session }: SessionNews, author: Author) {
  const { accountId, caseId, sessionId, startsAt, agentIds } = session
  const people =
    startsAt === null
      ? await listAccountPeople(tx, accountId)
      : await listServicePeople(tx, { accountId, caseId, staffIds: [...agentIds, author.by] })
  const { accountName, engagementId, heldOn, minutes, reservedMinutes, place, uid, sequence } = session
  const concerning = { accountId, accountName, engagementId, heldOn, minutes, reservedMinutes, place }
  const changedAt = author.at.toISOString()
  const invitation = startsAt === null ? null : { uid, sequence, startsAt: startsAt.toISOString(), changedAt }
  const content = { ...concerning, invitation }
  queueEmails(tx, people, { email: { kind, about: `session:${sessionId}`, caseId, content }, at: author.at })
}
