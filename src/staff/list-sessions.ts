import type { Queries } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { tokenHash } from '../platform/secrets.ts'
import { sql } from '../platform/sql.ts'
import type { OpenedFrom } from './session.ts'

export type ListedSession = OpenedFrom & {
  readonly id: number
  readonly startedAt: Instant
  readonly seenAt: Instant
  readonly expiresAt: Instant
  /** Whether it is the one of the token given. */
  readonly isThis: boolean
}

/** The sessions of a colleague that still run, the last used first. */
export async function listSessions(
  db: Queries,
  { staffId, token = '' }: { staffId: number; token?: string | undefined },
  at: Instant,
): Promise<ListedSession[]> {
  return db.query(sql<ListedSession>`
    select id, browser, address, started_at as "startedAt", coalesce(seen_at, started_at) as "seenAt",
      expires_at as "expiresAt", token_hash = ${tokenHash(token)} as "isThis"
    from staff_sessions where staff_id = ${staffId} and expires_at > ${at}
    order by coalesce(seen_at, started_at) desc, id desc`)
}
