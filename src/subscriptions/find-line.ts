import type { Queries } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'

/** The number behind an account's own name for a line. */
export async function findLine(db: Queries, accountId: number, reference: string): Promise<number | undefined> {
  const [line] = await db.query(sql<{ id: number }>`
    select id from lines where account_id = ${accountId} and reference = ${reference}`)
  return line?.id
}
