import type { Queries } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { Urgency } from './priority.ts'

/** How pressing a case is to its requester, if they said. */
export async function findUrgency(db: Queries, caseId: number): Promise<Urgency | null> {
  const [row] = await db.query(sql<{ urgency: Urgency | null }>`select urgency from cases where id = ${caseId}`)
  return row?.urgency ?? null
}
