import type { Queries } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import { listTeams, type Team } from '../staff/list-teams.ts'

type Named = { readonly id: number; readonly name: string }

/** What a case can be given: people, teams in use, and the tags that are known. */
export type Choices = {
  readonly staff: readonly Named[]
  readonly teams: readonly Team[]
  readonly tags: readonly Named[]
}

const mostTags = 500

/** Lists whom and what a case can be given, by name; of those whose access is closed, who still has some. */
export async function listChoices(db: Queries): Promise<Choices> {
  const [staff, teams, tags] = await Promise.all([
    db.query(sql<Named>`
      select id, name from staff s
      where coalesce((select is_open from staff_accesses where staff_id = s.id order by id desc limit 1), true)
        or exists (select from open_cases where assignee_id = s.id)
      order by lower(name), id`),
    listTeams(db),
    db.query(sql<Named>`select id, name from tags order by lower(name) limit ${mostTags}`),
  ])
  return { staff, teams: teams.filter(({ isActive }) => isActive), tags }
}
