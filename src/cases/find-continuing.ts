import type { Queries } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'

/** The case in which a case goes on: itself, or the last of those that it was merged into. */
export async function findContinuing(db: Queries, caseId: number): Promise<number> {
  const [last] = await db.query(sql<{ id: number }>`
    with recursive later (id) as (
      select ${caseId}::bigint union select m.into_id from later join case_merges m on m.case_id = later.id)
    select id from later where not exists (select from case_merges where case_id = later.id)`)
  return last?.id ?? caseId
}
