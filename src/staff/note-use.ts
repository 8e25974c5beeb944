import type { Queries } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { tokenHash } from '../platform/secrets.ts'
import { sql } from '../platform/sql.ts'
import { untilOf } from './session.ts'

/** Notes that a session is in use, so that it does not end for want of it. */
export async function noteUse(db: Queries, session: { token: string; startedAt: Instant }, at: Instant): Promise<void> {
  await db.query(sql`
    update staff_sessions set seen_at = ${at}, expires_at = ${untilOf(session.startedAt, at)}
    where token_hash = ${tokenHash(session.token)} and coalesce(seen_at, started_at) <= ${at}`)
}
