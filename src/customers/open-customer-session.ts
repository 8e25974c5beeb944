import type { Transaction } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { newToken, tokenHash } from '../platform/secrets.ts'
import { sql } from '../platform/sql.ts'
import { longestDays } from './customer.ts'

/**
 * Opens a session for the person with that address, which whoever calls has proven to be theirs (such as the customer's
 * own identity provider); gives its token, which is kept nowhere, or nothing when we do not know the address.
 */
export async function openCustomerSession(
  tx: Transaction,
  { email, replaced }: { email: string; replaced: string | undefined },
  at: Instant,
): Promise<string | undefined> {
  const [person] = await tx.query(sql<{ id: number }>`select id from people where email = ${email}`)
  return person && startSession(tx, { personId: person.id, replaced }, at)
}

/** Starts a session with a new token; the one that the browser had before ends. */
export function startSession(
  tx: Transaction,
  { personId, replaced }: { personId: number; replaced: string | undefined },
  at: Instant,
): string {
  const { token, hash } = newToken()
  if (replaced !== undefined) tx.write(sql`delete from customer_sessions where token_hash = ${tokenHash(replaced)}`)
  const expiresAt = new Date(at.getTime() + longestDays * 86_400_000)
  tx.write(sql`
    insert into customer_sessions (token_hash, person_id, started_at, seen_at, expires_at)
    values (${hash}, ${personId}, ${at}, ${at}, ${expiresAt})`)
  return token
}
