import { recordAudit } from '../audit/record-audit.ts'
import type { Transaction } from '../platform/database.ts'
import { AppError } from '../platform/errors.ts'
import type { KeyPlace } from '../platform/keys/key-place.ts'
import { lockKeys } from '../platform/keys/keyring.ts'
import type { Instant } from '../platform/office-day.ts'
import { keyIdOf } from '../platform/sealed.ts'
import { sql } from '../platform/sql.ts'
import { listKeyUses, listSealed } from './list-sealed.ts'

type Next = {
  readonly place: KeyPlace
  /** Whether the desk may make the key now: nobody else needs to have it before. */
  readonly isAlone: boolean
  readonly at: Instant
}

/** What became of it: a key taken into use, or one that was before and has not sealed everything yet. */
export type NextKey = { readonly keyId: string; readonly isNew: boolean }

/**
 * Has the next key seal from now on: one that is in its place and was never in use, or a new one where this desk is
 * alone. While something is still sealed by the key before, nothing changes: that is finished first.
 */
export async function useNextKey(tx: Transaction, { place, isAlone, at }: Next): Promise<NextKey> {
  await lockKeys(tx)
  const uses = await listKeyUses(tx)
  const inUse = uses.at(-1)?.keyId
  if (inUse === undefined) throw notSealed()
  if ((await listSealed(tx)).some(({ keyId }) => keyId !== inUse)) return { keyId: inUse, isNew: false }
  const isUnused = (secret: string) => !uses.some(({ keyId }) => keyId === keyIdOf({ secret }))
  const key = place.read().find(isUnused) ?? (isAlone || place.file === undefined ? place.add(at) : undefined)
  if (key === undefined) throw noNextKey(place.name)
  const keyId = keyIdOf({ secret: key })
  tx.write(sql`insert into key_uses (key_id, since) values (${keyId}, ${at})`)
  recordAudit(tx, { kind: 'key.used', by: null, about: `key:${keyId}`, before: inUse, after: keyId }, at)
  return { keyId, isNew: true }
}

/** What is said where secrets still stand in the clear. */
export function notSealed() {
  return new AppError('conflict', {
    fr: 'Les secrets de ce guichet sont encore en clair : guichet keys seal, une fois que plus aucun processus d’une version d’avant ne tourne.',
    en: 'The secrets of this desk are in the clear yet: guichet keys seal, once no process of a version before is left.',
  })
}

function noNextKey(place: string) {
  return new AppError('conflict', {
    fr: `Plusieurs machines partagent peut-être cette base : chacune doit avoir la nouvelle clé d’abord. Faites-la ici (guichet keys add), copiez ${place} sur chaque machine, puis recommencez.`,
    en: `Several machines may share this database: each must have the new key first. Make it here (guichet keys add), copy ${place} to each machine, then try again.`,
  })
}
