import type { Queries } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'

/** The number of the newest queued email. */
export async function lastEmailId(db: Queries): Promise<number> {
  const [row] = await db.query(sql<{ last: number | null }>`select max(id) as last from emails`)
  return row?.last ?? 0
}

/** Who was queued an email since then, by kind. */
export async function emailsSince(db: Queries, lastId: number): Promise<Record<string, string[]>> {
  const rows = await db.query(sql<{ kind: string; recipients: string[] }>`
    select kind, array_agg(recipient order by recipient) as recipients from emails where id > ${lastId} group by kind
    order by kind`)
  return Object.fromEntries(rows.map(({ kind, recipients }) => [kind, recipients]))
}
