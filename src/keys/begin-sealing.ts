import { recordAudit } from '../audit/record-audit.ts'
import type { Transaction } from '../platform/database.ts'
import type { KeyPlace } from '../platform/keys/key-place.ts'
import { findKeyInUse, lockKeys } from '../platform/keys/keyring.ts'
import { aboutSigningSecret, findClearSecret } from '../platform/keys/signing-secrets.ts'
import type { Instant } from '../platform/office-day.ts'
import { keyIdOf, seal } from '../platform/sealed.ts'
import { newSecret } from '../platform/secrets.ts'
import { sql } from '../platform/sql.ts'
import { noKeyYet } from './missing-keys.ts'

type Beginning = {
  readonly place: KeyPlace
  /** Whether a secret that stands in the clear is sealed too: no process of a version before may be left. */
  readonly sealsClear: boolean
  readonly at: Instant
}

/**
 * Seals the signing secret of a desk under its first key, which is made where the place is ours; a new desk’s secret is made
 * here. Of several processes at once one does it. Says whether it did.
 */
export async function beginSealing(tx: Transaction, { place, sealsClear, at }: Beginning): Promise<boolean> {
  await lockKeys(tx)
  if ((await findKeyInUse(tx)) !== undefined) return false
  const clear = await findClearSecret(tx)
  if (clear !== undefined && !sealsClear) return false
  const key = place.read().at(-1) ?? (place.isOurs ? place.add(at) : undefined)
  if (key === undefined) throw noKeyYet(place.name)
  const sealed = seal(key, clear ?? newSecret(), aboutSigningSecret(1))
  const keyId = keyIdOf({ secret: key })
  tx.write(sql`insert into key_uses (key_id, since) values (${keyId}, ${at})`)
  tx.write(sql`
    insert into signing_secrets (number, sealed_secret, made_at, signs_from) values (1, ${sealed}, ${at}, ${at})`)
  tx.write(sql`delete from secrets where name = 'signing'`)
  recordAudit(tx, { kind: 'key.used', by: null, about: `key:${keyId}` }, at)
  return true
}
