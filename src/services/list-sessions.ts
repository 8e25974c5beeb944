import type { Queries } from '../platform/database.ts'
import type { Day, Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'

/** A session that is planned, and neither done, moved nor cancelled. */
export type PlannedSession = {
  readonly id: number
  readonly engagementId: number | null
  readonly minutes: number
  readonly heldOn: Day
  /** Its start; nothing when only the day is planned. */
  readonly startsAt: Instant | null
  readonly place: string
  readonly reservedMinutes: number
}

/** The planned sessions of an account at the end of a day, as known at a moment, the next first; at most 200. */
export async function listSessions(
  db: Queries,
  accountId: number,
  { on, knownAt }: { on: Day; knownAt: Instant },
): Promise<PlannedSession[]> {
  return db.query(sql<PlannedSession>`
    select s.id, s.engagement_id as "engagementId", s.minutes, s.held_on as "heldOn", s.starts_at as "startsAt", s.place,
      (select coalesce(sum(minutes), 0) from reservations where session_id = s.id) as "reservedMinutes"
    from sessions s
    where s.account_id = ${accountId} and s.scheduled_on <= ${on} and s.scheduled_at <= ${knownAt}
      and not exists (select from session_ends x where x.session_id = s.id and x.ended_on <= ${on}
        and x.ended_at <= ${knownAt})
    order by s.held_on, s.starts_at nulls first, s.id limit 200`)
}

/** A session of an engagement, with what became of it. */
export type EngagementSession = PlannedSession & {
  readonly how: 'done' | 'moved' | 'cancelled' | null
  /** Of the work recorded for it. */
  readonly workedMinutes: number
  readonly accountedMinutes: number
  /** Of those, what blocks paid. */
  readonly drawnMinutes: number
}

/** The sessions of an engagement, oldest first. */
export async function listSessionsOf(db: Queries, engagementId: number): Promise<EngagementSession[]> {
  return db.query(sql<EngagementSession>`
    select s.id, s.engagement_id as "engagementId", s.minutes, s.held_on as "heldOn", s.starts_at as "startsAt", s.place,
      (select coalesce(sum(minutes), 0) from reservations where session_id = s.id) as "reservedMinutes", x.how,
      w.worked as "workedMinutes", w.accounted as "accountedMinutes", w.drawn as "drawnMinutes"
    from sessions s
    left join session_ends x on x.session_id = s.id
    cross join lateral (
      select coalesce(sum(e.minutes), 0) as worked, coalesce(sum(e.accounted_minutes), 0) as accounted,
        coalesce(sum((select sum(minutes) from draws where entry_id = e.id)), 0)::bigint as drawn
      from work_entries e
      where e.session_id = s.id and not exists (select from work_withdrawals where entry_id = e.id)) w
    where s.engagement_id = ${engagementId} order by s.held_on, s.starts_at nulls first, s.id`)
}
