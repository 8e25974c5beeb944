import type { Queries } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'

/** The case in which a case goes on: itself, or the last of those that it was merged into. */
export async function findContinuing(db: Queries, caseId: number): Promise<number> {
  const [last] = await db.query(sql<{ id: number }>`
    with recursive later (id, depth) as (
      select ${caseId}::bigint, 0
      union select m.into_id, depth + 1 from later join case_merges m on m.case_id = later.id
        and not exists (select from case_unmerges where case_id = m.case_id and number = m.number))
    select id from later order by depth desc limit 1`)
  return last?.id ?? caseId
}

/**
 * The cases in which a case goes on since it was closed, the latest first: its follow-ups, theirs, and what those were
 * merged into. Only those that somebody may write to: each for one of the account’s people, their own for anybody else.
 */
export async function listFollowUps(
  db: Queries,
  caseId: number,
  writer: { readonly personId: number; readonly isMember: boolean },
): Promise<number[]> {
  const rows = await db.query(sql<{ id: number }>`
    with recursive later (id) as (
      select ${caseId}::bigint
      union
      select n.id from later cross join lateral (
        select l.other_id as id from case_links l where l.case_id = later.id and l.kind = 'follow_up'
          and not exists (select from case_link_removals where link_id = l.id)
        union all
        select m.into_id from case_merges m where m.case_id = later.id
          and not exists (select from case_unmerges where case_id = m.case_id and number = m.number)) n)
    select c.id from later join cases c on c.id = later.id
    where c.id <> ${caseId} and (${writer.isMember} or c.requester_id = ${writer.personId})
      and not exists (select from case_merges m where m.case_id = c.id
        and not exists (select from case_unmerges where case_id = m.case_id and number = m.number))
    order by c.id desc`)
  return rows.map(({ id }) => id)
}
