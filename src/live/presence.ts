import type { Queries } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'

/** What somebody writes on the case before them. */
export type Writes = '' | 'reply' | 'note'

/** A colleague who has a case before them. */
export type Presence = {
  readonly caseId: number
  readonly staffId: number
  readonly name: string
  readonly writes: Writes
}

/** How often a tab says that it is there. */
export const beatMs = 10_000

/**
 * Keeps that a tab has a case before it, until a little after its next beat. The hour is the database's: the processes of
 * a desk may not agree on theirs.
 */
export async function keepPresence(
  db: Queries,
  { tab, caseId, staffId, writes }: { tab: string; caseId: number; staffId: number; writes: Writes },
) {
  await db.query(sql`
    insert into presences (tab, case_id, staff_id, writes, seen_at)
    select ${tab}, id, ${staffId}, ${writes}, now() from cases where id = ${caseId}
    on conflict (tab) do update set case_id = excluded.case_id, writes = excluded.writes, seen_at = excluded.seen_at
      where presences.staff_id = excluded.staff_id`)
}

/** Forgets a tab: it was closed, or shows something else. */
export async function endPresence(db: Queries, { tab, staffId }: { tab: string; staffId: number }) {
  await db.query(sql`delete from presences where tab = ${tab} and staff_id = ${staffId}`)
}

/** Forgets the tabs that have not said anything for two beats. */
export async function dropSilentPresences(db: Queries) {
  await db.query(sql`delete from presences where seen_at < now() - interval '21 seconds'`)
}

/** Who has which case before them: each colleague once a case, and what they write there. */
export function listPresences(db: Queries): Promise<Presence[]> {
  return db.query(sql<Presence>`
    select p.case_id as "caseId", s.id as "staffId", s.name, max(p.writes) as writes
    from presences p join staff s on s.id = p.staff_id where p.seen_at >= now() - interval '21 seconds'
    group by p.case_id, s.id order by p.case_id, s.name, s.id`)
}
