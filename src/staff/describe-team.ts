import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from './author.ts'

export type TeamDescription = {
  /** Left out, it is a new team. */
  readonly teamId?: number | undefined
  readonly name: string
  readonly isActive: boolean
  readonly members: readonly number[]
}

export type TeamAnswer = { readonly teamId: number } | { readonly refused: 'name_taken' | 'no_such_team' }

/** Makes a team, or gives one another name and other members; a team that is no longer used keeps its cases. */
export async function describeTeam(tx: Transaction, team: TeamDescription, { at, by }: Author): Promise<TeamAnswer> {
  const { teamId, name, isActive, members } = team
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended('teams', 0))`)
  const taken = await tx.query(sql`
    select id from teams where lower(name) = lower(${name}) and id is distinct from ${teamId ?? null}::bigint`)
  if (taken.length > 0) return { refused: 'name_taken' }
  const [kept] =
    teamId === undefined
      ? await tx.query(sql<{ id: number }>`
          insert into teams (name, is_active, recorded_at, recorded_by) values (${name}, ${isActive}, ${at}, ${by})
          returning id`)
      : await tx.query(sql<{ id: number }>`
          update teams set name = ${name}, is_active = ${isActive} where id = ${teamId} returning id`)
  if (kept === undefined) return { refused: 'no_such_team' }
  tx.write(sql`delete from team_members where team_id = ${kept.id} and staff_id <> all(${members}::bigint[])`)
  tx.write(sql`
    insert into team_members (team_id, staff_id) select ${kept.id}, id from staff where id = any(${members}::bigint[])
    on conflict do nothing`)
  return { teamId: kept.id }
}
