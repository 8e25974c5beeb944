import type { Queries } from '../platform/database.ts'
import { tokenHash } from '../platform/secrets.ts'
import { sql } from '../platform/sql.ts'

/** Ends the session of a token. */
export async function signOut(db: Queries, token: string) {
  await db.query(sql`delete from staff_sessions where token_hash = ${tokenHash(token)}`)
}
