import type { Queries } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'

/** Which of these sessions, known by the hashes of their tokens, still run. */
export async function listRunningSessions(db: Queries, hashes: readonly string[], at: Instant): Promise<Set<string>> {
  const rows = await db.query(sql<{ hash: string }>`
    select token_hash as hash from staff_sessions where token_hash = any(${[...hashes]}) and expires_at > ${at}`)
  return new Set(rows.map(({ hash }) => hash))
}
