import { lockAccountOfCase } from '../accounts/lock-account.ts'
import { listWhoMayFollow } from '../notifications/list-followers.ts'
import { recipientOf } from '../notifications/tell-colleague.ts'
import { tellColleagues } from '../notifications/tell-followers.ts'
import type { Transaction } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import { sql } from '../platform/sql.ts'
import { placeCase } from '../queue/place-case.ts'
import type { Author } from '../staff/author.ts'
import { findContinuing } from './find-continuing.ts'

export type Following = { readonly caseId: number; readonly staffId: number; readonly follows: boolean }
export type FollowingAnswer = { readonly follows: boolean } | { readonly refused: 'unknown_colleague' | 'merged' }

/**
 * Makes a colleague a follower of a case, open or closed, or one no longer; as they are already, nothing is recorded. Only
 * who may read cases follows one; whom another adds is told of it by email. A merged case is followed where it goes on.
 */
export async function followCase(tx: Transaction, following: Following, author: Author): Promise<FollowingAnswer> {
  const { caseId, staffId, follows } = following
  await lockAccountOfCase(tx, caseId)
  const last = await findLast(tx, following)
  if (last.follows === follows) return { follows }
  if (follows && (await findContinuing(tx, caseId)) !== caseId) return { refused: 'merged' }
  const colleague = (await listWhoMayFollow(tx, caseId)).find(({ id }) => id === staffId)
  if (follows && colleague === undefined) return { refused: 'unknown_colleague' }
  const { at, by } = author
  const number = last.number + 1
  tx.write(sql`
    insert into case_followings (case_id, staff_id, number, follows, recorded_at, recorded_by)
    values (${caseId}, ${staffId}, ${number}, ${follows}, ${at}, ${by})`)
  placeCase(tx, caseId)
  if (follows && colleague !== undefined && staffId !== by) {
    const about = `following:${caseId}/${staffId}/${number}`
    const recipients = [recipientOf(colleague)]
    await tellColleagues(tx, { caseId, happening: 'added', about, by, recipients }, { at, dueAt: at })
  }
  return { follows }
}

async function findLast(tx: Transaction, { caseId, staffId }: Following) {
  const rows = await tx.query(sql<{ number: number; follows: boolean }>`
    select coalesce(max(number), 0) as number, coalesce(max(number), 0) % 2 = 1 as follows
    from case_followings where case_id = ${caseId} and staff_id = ${staffId}`)
  return only(rows, 'one number')
}
