import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'
import { lockSession } from './_lock-session.ts'
import { tellOfCancellation } from './_tell-session.ts'

export type SessionCancellation = { readonly cancelled: true } | { readonly refused: 'already_ended' }

/** Cancels a planned session: its minutes are free again, and both sides are told, with whoever was invited. */
export async function cancelSession(tx: Transaction, sessionId: number, author: Author): Promise<SessionCancellation> {
  const session = await lockSession(tx, sessionId)
  if (session.how !== null) return { refused: 'already_ended' }
  const { at, on, by } = author
  tx.write(sql`
    insert into session_ends (session_id, how, ended_on, ended_at, ended_by)
    values (${sessionId}, 'cancelled', ${on}, ${at}, ${by})`)
  await tellOfCancellation(tx, { ...session, sessionId, sequence: session.sequence + 1 }, author)
  return { cancelled: true }
}
