import { lockAccount } from '../accounts/lock-account.ts'
import type { Transaction } from '../platform/database.ts'
import { AppError, only } from '../platform/errors.ts'
import type { Day, Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'

/** A session as ending it must know it. */
export type SessionBefore = {
  readonly accountId: number
  readonly accountName: string
  readonly caseId: number | null
  readonly minutes: number
  readonly heldOn: Day
  readonly reservedMinutes: number
  /** How it ended, if it did. */
  readonly how: 'done' | 'moved' | 'cancelled' | null
  readonly engagementId: number | null
  /** Its engagement is done or cancelled: what its sessions came to is settled. */
  readonly isSettled: boolean
  /** Of an engagement at a fixed price: its work is paid by that. */
  readonly isFixedPrice: boolean
  readonly startsAt: Instant | null
  readonly place: string
  /** Its invitation's: the same for every session that it took the place of. */
  readonly uid: string
  /** How often it moved. */
  readonly sequence: number
  /** The agents who planned it and moved it. */
  readonly agentIds: readonly number[]
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
      (select how from session_ends where session_id = s.id) as how, s.engagement_id as "engagementId",
      exists (select from engagement_ends_in_force where engagement_id = s.engagement_id) as "isSettled",
      e.id is not null and e.minutes is null as "isFixedPrice", s.starts_at as "startsAt", s.place,
      s.uid, s.sequence,
      coalesce((select json_agg(distinct b.scheduled_by) from sessions b
        where b.uid = s.uid and b.scheduled_by is not null), '[]') as "agentIds"
    from sessions s
    left join engagements e on e.id = s.engagement_id
    cross join lateral (select name from account_descriptions where account_id = s.account_id order by id desc limit 1) d
    where s.id = ${sessionId}`)
  return only(rows, 'one session')
}
