import type { Queries, Transaction } from '../../platform/database.ts'
import type { Instant } from '../../platform/office-day.ts'
import { sql } from '../../platform/sql.ts'

const minutes = 5

export type Challenge = {
  readonly challenge: string
  /** Whose passkey is asked for; nobody's yet where signing in begins with it. */
  readonly staffId: number | null
  readonly purpose: 'register' | 'sign_in' | 'second'
}

/** Keeps what a passkey is asked to sign, for some minutes. */
export async function keepChallenge(db: Queries, { challenge, staffId, purpose }: Challenge, at: Instant) {
  const expiresAt = new Date(at.getTime() + minutes * 60_000)
  await db.query(sql`
    with gone as (delete from passkey_challenges where expires_at <= ${at})
    insert into passkey_challenges (challenge, staff_id, purpose, expires_at)
    values (${challenge}, ${staffId}, ${purpose}, ${expiresAt}) on conflict do nothing`)
}

/** Uses a challenge up; false when it was not ours, for that person and purpose, or was used. */
export async function takeChallenge(tx: Transaction, { challenge, staffId, purpose }: Challenge, at: Instant) {
  const taken = await tx.query(sql`
    delete from passkey_challenges
    where challenge = ${challenge} and staff_id is not distinct from ${staffId}::bigint and purpose = ${purpose}
      and expires_at > ${at} returning challenge`)
  return taken.length === 1
}
