import type { Queries, Transaction } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { tokenHash } from '../platform/secrets.ts'
import { sql } from '../platform/sql.ts'
import { startSession } from './open-customer-session.ts'
import { browserHash } from './sign-in-token.ts'

/** A sign-in link that still works. */
export type SignInLink = { readonly email: string; readonly nextPath: string; readonly isOfThisBrowser: boolean }

/** Finds a link while it works, and whether the browser with that cookie is the one that asked for it. */
export async function findSignInLink(
  db: Queries,
  { token, browser }: { token: string; browser: string | undefined },
  at: Instant,
): Promise<SignInLink | undefined> {
  const own = browser === undefined ? '' : browserHash(browser)
  const [found] = await db.query(sql<SignInLink>`
    select p.email, l.next_path as "nextPath", l.browser_hash = ${own} as "isOfThisBrowser"
    from sign_in_links l join people p on p.id = l.person_id
    where l.token_hash = ${tokenHash(token)} and l.used_at is null and l.expires_at > ${at}`)
  return found
}

export type LinkUse = {
  readonly token: string
  /** The session that the browser had, which ends. */
  readonly replaced: string | undefined
}

/**
 * Uses a link up and opens a session; gives its token and where to go. Of two presses at once one gets it; the other, and
 * whoever comes too late, nothing.
 */
export async function useSignInLink(
  tx: Transaction,
  { token, replaced }: LinkUse,
  at: Instant,
): Promise<{ session: string; nextPath: string } | undefined> {
  const [used] = await tx.query(sql<{ personId: number; nextPath: string }>`
    update sign_in_links set used_at = ${at}
    where token_hash = ${tokenHash(token)} and used_at is null and expires_at > ${at}
    returning person_id as "personId", next_path as "nextPath"`)
  if (used === undefined) return undefined
  return { session: startSession(tx, { personId: used.personId, replaced }, at), nextPath: used.nextPath }
}
