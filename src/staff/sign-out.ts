import type { Queries } from '../platform/database.ts'
import { tokenHash } from '../platform/secrets.ts'
import { sql } from '../platform/sql.ts'

/** Ends the session of a token. */
export async function signOut(db: Queries, token: string) {
  await db.query(sql`delete from staff_sessions where token_hash = ${tokenHash(token)}`)
}

/** Ends one session of a colleague, or all of them. */
export async function endSessions(db: Queries, { staffId, id = null }: { staffId: number; id?: number | null }) {
  await db.query(sql`
    delete from staff_sessions where staff_id = ${staffId} and (${id}::bigint is null or id = ${id}::bigint)`)
}
