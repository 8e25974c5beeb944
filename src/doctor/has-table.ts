import type { Queries } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'

/** Whether a schema has that table already: the doctor may be newer than what it looks at. */
export async function hasTable(queries: Queries, name: string): Promise<boolean> {
  const [row] = await queries.query(sql<{ there: boolean }>`select to_regclass(${name}) is not null as there`)
  return row?.there === true
}
