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
