import { recordAudit } from '../audit/record-audit.ts'
import type { Transaction } from '../platform/database.ts'
import { findKeyInUse, type Keyring, lockKeys } from '../platform/keys/keyring.ts'
import { aboutSigningSecret } from '../platform/keys/signing-secrets.ts'
import type { Instant } from '../platform/office-day.ts'
import { newSecret } from '../platform/secrets.ts'
import { sql } from '../platform/sql.ts'
import { notSealed } from './use-next-key.ts'

/** How long a new secret waits before it signs: every process has read it by then, for each does so every 20 s. */
export const signingLeadSeconds = 120

type Renewal = {
  readonly keyring: Keyring
  /** For how many days what the secrets before have signed stays good; 0 or more. */
  readonly goodDays: number
  readonly at: Instant
}

export type Renewed = { readonly number: number; readonly signsFrom: Instant; readonly goodUntil: Instant }

/**
 * Makes a new secret that signs links from two minutes on. What those before have signed stays good for that many days
 * more, never longer than it was to; secrets whose time is over are forgotten.
 */
export async function renewSigningSecret(tx: Transaction, { keyring, goodDays, at }: Renewal): Promise<Renewed> {
  await lockKeys(tx)
  if ((await findKeyInUse(tx)) === undefined) throw notSealed()
  const [last] = await tx.query(sql<{ number: number }>`
    select number from signing_secrets order by number desc limit 1 for update`)
  const number = (last?.number ?? 0) + 1
  const sealed = await keyring.seal(tx, newSecret(), aboutSigningSecret(number))
  const signsFrom = new Date(at.getTime() + signingLeadSeconds * 1000)
  const goodUntil = new Date(signsFrom.getTime() + goodDays * 86_400_000)
  tx.write(sql`delete from signing_secrets where good_until <= ${at}`)
  tx.write(sql`
    update signing_secrets set good_until = greatest(signs_from, least(coalesce(good_until, ${goodUntil}), ${goodUntil}))`)
  tx.write(sql`
    insert into signing_secrets (number, sealed_secret, made_at, signs_from)
    values (${number}, ${sealed}, ${at}, ${signsFrom})`)
  recordAudit(tx, { kind: 'signing_secret.renewed', by: null, after: { number, goodUntil } }, at)
  return { number, signsFrom, goodUntil }
}
