import { lockAccount } from '../accounts/lock-account.ts'
import type { Transaction } from '../platform/database.ts'
import { AppError, only } from '../platform/errors.ts'
import type { Day } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'

/** A session as ending it must know it. */
export type SessionBefore = {
  readonly accountId: number
  readonly accountName: string
  readonly caseId: number | null
  readonly minutes: number
  readonly heldOn: Day
  readonly reservedMinutes: number
  readonly hasEnded: boolean
}

/** Locks the account of a session, then reads the session. */
export async function lockSession(tx: Transaction, sessionId: number): Promise<SessionBefore> {
  const [session] = await tx.query(sql<{ accountId: number }>`
    select account_id as "accountId" from sessions where id = ${sessionId}`)
  if (session === undefined) {
    throw new AppError('not_found', { fr: 'Cette séance n’existe pas.', en: 'There is no such session.' })
  }
  await lockAccount(tx, session.accountId)
  const rows = await tx.query(sql<SessionBefore>`
    select s.account_id as "accountId", d.name as "accountName", s.case_id as "caseId", s.minutes,
      s.held_on as "heldOn",
      (select coalesce(sum(minutes), 0) from reservations where session_id = s.id) as "reservedMinutes",
      exists (select from session_ends where session_id = s.id) as "hasEnded"
    from sessions s
    cross join lateral (select name from account_descriptions where account_id = s.account_id order by id desc limit 1) d
    where s.id = ${sessionId}`)
  return only(rows, 'one session')
}
