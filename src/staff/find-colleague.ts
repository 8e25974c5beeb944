import type { Queries } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { type ListedStaff, listStaff } from './list-staff.ts'

/** What was changed of a colleague's access or role, by whom. */
export type ColleagueChange = {
  readonly at: Instant
  readonly by: string | null
} & ({ readonly what: 'closed' | 'opened' } | { readonly what: 'role'; readonly from: string; readonly to: string })
export type FoundColleague = ListedStaff & { readonly changes: readonly ColleagueChange[] }

/** One of the reseller's people with what was changed of them, the newest first. */
export async function findColleague(db: Queries, staffId: number): Promise<FoundColleague | undefined> {
  const [staff, changes] = await Promise.all([
    listStaff(db),
    db.query(sql<ColleagueChange>`
      select recorded_at as at, what, "from", "to", (select name from staff where id = recorded_by) as by from (
        select staff_id, recorded_at, recorded_by, case when is_open then 'opened' else 'closed' end as what,
          null as "from", null as "to" from staff_accesses
        union all select staff_id, recorded_at, recorded_by, 'role', from_role, to_role from staff_role_changes
      ) x where staff_id = ${staffId} order by recorded_at desc limit 20`),
  ])
  const found = staff.find(({ id }) => id === staffId)
  return found && { ...found, changes }
}
