import type { Queries, Transaction } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import type { Retention } from './retention.ts'

/** The periods as set last; nothing is removed where none was ever set. */
export async function findRetention(db: Queries): Promise<Retention> {
  const [row] = await db.query(sql<{ document: Retention }>`
    select document from retention_settings order by id desc limit 1`)
  return row?.document ?? {}
}

/** Records the periods; those before stay in the record. */
export function setRetention(tx: Transaction, retention: Retention, { at, by }: { at: Instant; by: number | null }) {
  tx.write(sql`
    insert into retention_settings (document, recorded_at, recorded_by)
    values (${JSON.stringify(retention)}, ${at}, ${by})`)
}
