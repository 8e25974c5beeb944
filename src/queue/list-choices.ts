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

/** Lists whom and what a case can be given, by name. */
export async function listChoices(db: Queries): Promise<Choices> {
  const [staff, teams, tags] = await Promise.all([
    db.query(sql<Named>`select id, name from staff order by lower(name), id`),
    listTeams(db),
    db.query(sql<Named>`select id, name from tags order by lower(name) limit ${mostTags}`),
  ])
  return { staff, teams: teams.filter(({ isActive }) => isActive), tags }
}
