import type { Queries } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'

/** The open cases that a colleague has, the oldest first. */
export async function listCasesOf(db: Queries, staffId: number): Promise<number[]> {
  const rows = await db.query(sql<{ id: number }>`
    select case_id as id from open_cases where assignee_id = ${staffId} order by case_id`)
  return rows.map(({ id }) => id)
}
