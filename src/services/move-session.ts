import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'
import { lockSession } from './_lock-session.ts'
import { planSession, whyNotThen } from './_plan-session.ts'
import { tellOfSession } from './_tell-session.ts'
import type { NotPlanned, SessionTime } from './session-time.ts'

export type Move = SessionTime & { readonly sessionId: number }

export type MoveAnswer = { readonly movedTo: number } | NotPlanned | { readonly refused: 'already_ended' }

/**
 * Moves a planned session to another time: a new one takes its place, with its own minutes kept free, under the same
 * invitation. Both sides are told.
 */
export async function moveSession(tx: Transaction, move: Move, author: Author): Promise<MoveAnswer> {
  const { sessionId: fromId, minutes, heldOn, starts, place = '' } = move
  const before = await lockSession(tx, fromId)
  if (before.how !== null) return { refused: 'already_ended' }
  const refusal = await whyNotThen(tx, { time: move, agentIds: before.agentIds, uid: before.uid }, author)
  if (refusal !== undefined) return refusal
  const { at, on, by } = author
  tx.write(sql`
    insert into session_ends (session_id, how, ended_on, ended_at, ended_by)
    values (${fromId}, 'moved', ${on}, ${at}, ${by})`)
  const { accountId, caseId, engagementId, isFixedPrice, accountName, uid, agentIds } = before
  const moved = { fromId, uid, sequence: before.sequence + 1 }
  const purpose = { accountId, caseId, engagementId, isFixedPrice, moved }
  const { sessionId, unreserved } = await planSession(tx, { time: move, purpose }, author)
  const reservedMinutes = isFixedPrice ? 0 : minutes - unreserved
  const times = { minutes, heldOn, startsAt: starts?.at ?? null, place, uid, sequence: moved.sequence }
  const told = { accountId, caseId, engagementId, accountName, ...times, sessionId, reservedMinutes, agentIds }
  await tellOfSession(tx, { kind: 'session_moved', session: told }, author)
  return { movedTo: sessionId }
}
