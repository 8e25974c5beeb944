import { recordAudit } from '../audit/record-audit.ts'
import type { Transaction } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { newToken, tokenHash } from '../platform/secrets.ts'
import { sql } from '../platform/sql.ts'
import { longestDays } from './customer.ts'

/**
 * Opens a session for the person with that address, which whoever calls has proven to be theirs; gives its token, which is kept nowhere, or nothing when we do not know the address.
 */
export async function openCustomerSession(
  tx: Transaction,
  { email, replaced }: { email: string; replaced: string | undefined },
  at: Instant,
): Promise<string | undefined> {
  const [person] = await tx.query(sql<{ id: number }>`select id from people where email = ${email}`)
  return person && startSession(tx, { personId: person.id, replaced }, at)
}

type Starting = {
  readonly personId: number
  readonly replaced: string | undefined
  /** The account whose company says who it is, and how it names them; absent, a mailed link did. */
  readonly company?: { readonly accountId: number; readonly issuer: string; readonly subject: string }
}

/** Starts a session with a new token, told in the audit log; the one that the browser had before ends. */
export function startSession(tx: Transaction, { personId, replaced, company }: Starting, at: Instant): string {
  const { token, hash } = newToken()
  if (replaced !== undefined) tx.write(sql`delete from customer_sessions where token_hash = ${tokenHash(replaced)}`)
  const expiresAt = new Date(at.getTime() + longestDays * 86_400_000)
  tx.write(sql`
    insert into customer_sessions (token_hash, person_id, started_at, seen_at, expires_at, account_id)
    values (${hash}, ${personId}, ${at}, ${at}, ${expiresAt}, ${company?.accountId ?? null})`)
  const after = company === undefined ? { by: 'link' } : { by: 'oidc', ...company }
  const told = {
    kind: 'customer_session.opened',
    by: null,
    person: personId,
    about: `person:${personId}`,
    after,
  } as const
  recordAudit(tx, told, at)
  return token
}
