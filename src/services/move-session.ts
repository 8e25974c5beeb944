import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'
import { lockSession } from './_lock-session.ts'
import { planSession, whyNotThen } from './_plan-session.ts'
import { tellOfMove } from './_tell-session.ts'
import type { NotPlanned, SessionTime } from './session-time.ts'

export type Move = SessionTime & { readonly sessionId: number }

export type MoveAnswer = { readonly movedTo: number } | NotPlanned | { readonly refused: 'already_ended' }

/**
 * Moves a planned session to another time: a new one takes its place, with its own minutes kept free, under the same
 * invitation. Both sides are told.
 */
export async function moveSession(tx: Transaction, move: Move, author: Author): Promise<MoveAnswer> {
  const { sessionId: fromId } = move
  const before = await lockSession(tx, fromId)
  if (before.how !== null) return { refused: 'already_ended' }
  const refusal = await whyNotThen(tx, { time: move, agentIds: before.agentIds, uid: before.uid }, author)
  if (refusal !== undefined) return refusal
  const { at, on, by } = author
  tx.write(sql`
    insert into session_ends (session_id, how, ended_on, ended_at, ended_by)
    values (${fromId}, 'moved', ${on}, ${at}, ${by})`)
  const { accountId, accountName, caseId, engagementId, isFixedPrice, agentIds, uid, sequence } = before
  const moved = { fromId, uid, sequence: sequence + 1 }
  const purpose = { accountId, accountName, caseId, engagementId, isFixedPrice, agentIds, moved }
  const { session } = await planSession(tx, { time: move, purpose }, author)
  await tellOfMove(tx, { from: { ...before, sessionId: fromId }, session }, author)
  return { movedTo: session.sessionId }
}
