import type { Queries } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'

/** The account that a case belongs to, if there is such a case. */
export async function findAccountOfCase(db: Queries, caseId: number): Promise<number | undefined> {
  const [row] = await db.query(sql<{ accountId: number }>`
    select account_id as "accountId" from cases where id = ${caseId}`)
  return row?.accountId
}
