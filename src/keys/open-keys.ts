import type { Database } from '../platform/database.ts'
import type { KeyPlace } from '../platform/keys/key-place.ts'
import { Keyring } from '../platform/keys/keyring.ts'
import { SigningSecrets } from '../platform/keys/signing-secrets.ts'
import { beginSealing } from './begin-sealing.ts'
import { listKeyUses, listSealed } from './list-sealed.ts'
import { missingKeys } from './missing-keys.ts'
import { reseal } from './reseal.ts'

export type OpenedKeys = { readonly keyring: Keyring; readonly secret: SigningSecrets }
export type KeyOpening = {
  readonly place: KeyPlace
  /** Whether no other process uses the database: what stands in the clear is then sealed at once. */
  readonly isAlone: boolean
  readonly clock: () => Date
}

/**
 * The keys and signing secrets of a desk that starts. A new desk’s are made; one that could not read what is sealed does not
 * start, and says which key is missing.
 */
export async function openKeys(db: Database, { place, isAlone, clock }: KeyOpening): Promise<OpenedKeys> {
  await db.transaction((tx) => beginSealing(tx, { place, sealsClear: isAlone, at: clock() }), { repeatable: true })
  const opened = await readKeys(db, { place, clock })
  if (isAlone) await reseal(db, opened.keyring)
  return opened
}

/** The keys and signing secrets as they are; refused where one is missing. */
export async function readKeys(db: Database, { place, clock }: Omit<KeyOpening, 'isAlone'>): Promise<OpenedKeys> {
  const secret = new SigningSecrets(clock)
  const keyring = new Keyring(place, secret)
  const missing = await findMissing(db, keyring, { signs: false })
  if (missing.length > 0) throw missingKeys(missing, place)
  await secret.read(db, keyring)
  const unread = await findMissing(db, keyring, { signs: true })
  if (unread.length > 0) throw missingKeys(unread, place)
  return { keyring, secret }
}

/** The keys that are in use, or have sealed something, and are not known here. */
async function findMissing(db: Database, keyring: Keyring, { signs }: { signs: boolean }): Promise<string[]> {
  const inUse = (await listKeyUses(db)).slice(-1).map(({ keyId }) => keyId)
  const sealed = (await listSealed(db)).filter(({ kind }) => signs || kind === 'signing_secret')
  const needed = new Set([...inUse, ...sealed.map(({ keyId }) => keyId)])
  return [...needed].filter((id) => !keyring.knows(id))
}
