import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'
import { lockSession } from './_lock-session.ts'
import { tellOfSession } from './_tell-session.ts'

export type SessionCancellation = { readonly cancelled: true } | { readonly refused: 'already_ended' }

/** Cancels a planned session: its minutes are free again, and those who were told of it are told. */
export async function cancelSession(tx: Transaction, sessionId: number, author: Author): Promise<SessionCancellation> {
  const session = await lockSession(tx, sessionId)
  if (session.how !== null) return { refused: 'already_ended' }
  const { at, on, by } = author
  tx.write(sql`
    insert into session_ends (session_id, how, ended_on, ended_at, ended_by)
    values (${sessionId}, 'cancelled', ${on}, ${at}, ${by})`)
  const told = { ...session, sessionId, sequence: session.sequence + 1 }
  await tellOfSession(tx, { kind: 'session_cancelled', session: told }, author)
  return { cancelled: true }
}
