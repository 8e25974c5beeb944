import type { Queries } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'

/** The account of a request, if there is one of that number. */
export async function accountOfCase(db: Queries, caseId: number): Promise<number | undefined> {
  const [found] = await db.query(sql<{ id: number }>`select account_id as id from cases where id = ${caseId}`)
  return found?.id
}

/** The account of an engagement, if there is one of that number. */
export async function accountOfEngagement(db: Queries, engagementId: number): Promise<number | undefined> {
  const [found] = await db.query(
    sql<{ id: number }>`select account_id as id from engagements where id = ${engagementId}`,
  )
  return found?.id
}
