import type { Queries } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'

/** Keeps that somebody forgot their password: the same work for an address that nobody here has. */
export async function askForPasswordLink(db: Queries, email: string, at: Instant) {
  await db.query(sql`
    insert into forgotten_passwords (email, asked_at) values (${email.trim().toLowerCase().slice(0, 320)}, ${at})`)
}
