import type { Queries } from '../platform/database.ts'
import type { Day } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'

/** A session that is planned, and neither done nor cancelled. */
export type PlannedSession = {
  readonly id: number
  readonly minutes: number
  readonly heldOn: Day
  readonly reservedMinutes: number
}

/** The planned sessions of an account, the next first. */
export async function listSessions(db: Queries, accountId: number): Promise<PlannedSession[]> {
  return db.query(sql<PlannedSession>`
    select s.id, s.minutes, s.held_on as "heldOn",
      (select coalesce(sum(minutes), 0) from reservations where session_id = s.id) as "reservedMinutes"
    from sessions s
    where s.account_id = ${accountId} and not exists (select from session_ends where session_id = s.id)
    order by s.held_on, s.id limit 200`)
}
