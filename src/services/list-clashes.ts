import type { Queries } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import type { Clash } from './session-time.ts'

export type Booking = {
  readonly startsAt: Instant
  readonly minutes: number
  readonly agentIds: readonly number[]
  /** Of the invitation that the booking would move; its own session is no clash. */
  readonly uid: string | null
}

/** The planned sessions, of any account, to which one of these agents is invited at that time; at most 20. */
export async function listClashes(db: Queries, booking: Booking): Promise<Clash[]> {
  const { startsAt, minutes, agentIds, uid } = booking
  const endsAt = new Date(startsAt.getTime() + minutes * 60_000)
  return db.query(sql<Clash>`
    select s.id as "sessionId", d.name as "accountName", s.starts_at as "startsAt", s.minutes, a.names as agents
    from sessions s
    cross join lateral (select name from account_descriptions where account_id = s.account_id order by id desc limit 1) d
    cross join lateral (
      select string_agg(name, ', ' order by name) as names from staff
      where id in (select scheduled_by from sessions where uid = s.uid)
        and id in (select value::bigint from jsonb_array_elements_text(${JSON.stringify(agentIds)}))) a
    -- No session is longer than ten days.
    where s.starts_at > ${startsAt}::timestamptz - interval '10 days' and s.starts_at < ${endsAt}
      and s.starts_at + make_interval(mins => s.minutes) > ${startsAt}
      and a.names is not null and s.uid is distinct from ${uid}
      and not exists (select from session_ends where session_id = s.id)
    order by s.starts_at, s.id limit 20`)
}
