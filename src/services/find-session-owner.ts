import type { Queries } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'

/** Whose session it is; that never changes. */
export type SessionOwner = { readonly accountId: number; readonly engagementId: number | null }

/** Finds the account and the engagement of a session. */
export async function findSessionOwner(db: Queries, sessionId: number): Promise<SessionOwner | undefined> {
  const [owner] = await db.query(sql<SessionOwner>`
    select account_id as "accountId", engagement_id as "engagementId" from sessions where id = ${sessionId}`)
  return owner
}
