import type { Queries } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'

export type Team = {
  readonly id: number
  readonly name: string
  readonly isActive: boolean
  readonly members: readonly number[]
}

/** The teams with their members, by name; those no longer used last. */
export function listTeams(db: Queries): Promise<Team[]> {
  return db.query(sql<Team>`
    select t.id, t.name, t.is_active as "isActive",
      coalesce((select json_agg(staff_id order by staff_id) from team_members where team_id = t.id), '[]') as members
    from teams t order by t.is_active desc, lower(t.name)`)
}
