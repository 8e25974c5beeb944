import { listAccountPeople } from '../notifications/list-people-told.ts'
import { queueEmails } from '../notifications/queue-emails.ts'
import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'
import { lockSession } from './_lock-session.ts'

export type SessionCancellation = { readonly cancelled: true } | { readonly refused: 'already_ended' }

/** Cancels a planned session: its minutes are free again, and those who were told of it are told. */
export async function cancelSession(tx: Transaction, sessionId: number, author: Author): Promise<SessionCancellation> {
  const { accountId, accountName, caseId, minutes, heldOn, reservedMinutes, hasEnded } = await lockSession(
    tx,
    sessionId,
  )
  if (hasEnded) return { refused: 'already_ended' }
  const { at, on, by } = author
  tx.write(sql`
    insert into session_ends (session_id, how, ended_on, ended_at, ended_by)
    values (${sessionId}, 'cancelled', ${on}, ${at}, ${by})`)
  const people = await listAccountPeople(tx, accountId)
  const content = { accountId, accountName, heldOn, minutes, reservedMinutes }
  const about = `session:${sessionId}`
  queueEmails(tx, people, { email: { kind: 'session_cancelled', about, caseId, content }, at })
  return { cancelled: true }
}
