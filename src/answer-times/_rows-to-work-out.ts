import type { Queries } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'

/** How many rows one transaction holds. */
export const atOnce = 100

/**
 * Takes hold of rows that are to be worked out by the rules of a mark, before their facts are read. An act takes `timed_by`
 * away last: either its facts are read here, or it waits for this and the row is worked out once more.
 */
export async function lockSome(tx: Queries, mark: string): Promise<number[]> {
  const rows = await tx.query(sql<{ caseId: number }>`
    select case_id as "caseId" from open_cases
    where timed_by is distinct from ${mark} and case_id = any(array(
      (select case_id from open_cases where timed_by is null limit ${atOnce})
      union all (select case_id from open_cases where timed_by < ${mark} limit ${atOnce})
      union all (select case_id from open_cases where timed_by > ${mark} limit ${atOnce})))
    limit ${atOnce} for update skip locked`)
  return rows.map(({ caseId }) => caseId)
}

/** Takes away what is due of some rows: an office that aims at nothing any more has nothing due. Says of how many. */
export async function forgetSome(tx: Queries): Promise<number> {
  const rows = await tx.query(sql`
    update open_cases set due_at = null, due_for = null, due_minutes = null, warns_at = null, tell_at = null,
      timed_by = null
    where case_id = any(array(select case_id from open_cases where coalesce(due_at, 'infinity') < 'infinity'
      order by coalesce(due_at, 'infinity'), case_id limit ${atOnce} for update skip locked))
    returning case_id`)
  return rows.length
}
