import { recordAudit } from '../audit/record-audit.ts'
import type { Database, Transaction } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { tokenHash } from '../platform/secrets.ts'
import { sql } from '../platform/sql.ts'

/** Ends the session of a token. */
export async function signOut(db: Database, token: string, at: Instant) {
  await db.transaction(async (tx) => {
    const ended = await tx.query(sql<{ staffId: number }>`
      delete from staff_sessions where token_hash = ${tokenHash(token)} returning staff_id as "staffId"`)
    for (const { staffId } of ended) {
      recordAudit(tx, { kind: 'session.ended', by: staffId, about: `staff:${staffId}` }, at)
    }
  })
}

/** Ends one session of a colleague, or all of them; says who did it, and whether there was one. */
export async function endSessions(
  tx: Transaction,
  { staffId, id = null }: { staffId: number; id?: number | null },
  { at, by }: { at: Instant; by: number },
) {
  const ended = await tx.query(sql`
    delete from staff_sessions where staff_id = ${staffId} and (${id}::bigint is null or id = ${id}::bigint) returning id`)
  if (ended.length === 0) return
  recordAudit(tx, { kind: 'session.ended', by, about: `staff:${staffId}`, after: { sessions: ended.length } }, at)
}
