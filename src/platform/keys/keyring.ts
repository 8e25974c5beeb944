import type { Queries } from '../database.ts'
import { AppError } from '../errors.ts'
import { keyIdOf, seal, unseal } from '../sealed.ts'
import { allOf, presentOf, type SigningSecret } from '../secrets.ts'
import { sql } from '../sql.ts'

/** Where keys are read again when one is met that was not there before. */
export type Keys = { readonly name: string; read(): readonly string[] }

const lockNumber = 7_216_058

/** Seals secrets that have to be read again, under the key in use, and reads what any known key has sealed. */
export class Keyring {
  #keys: readonly string[]
  readonly #place: Keys
  readonly #signing: SigningSecret

  /** Beside the keys it reads what the signing secrets sealed: versions before this one had no other key. */
  constructor(place: Keys, signing: SigningSecret) {
    this.#place = place
    this.#signing = signing
    this.#keys = place.read()
  }

  /** Seals a text under the key that is in use until the end of the transaction, or the signing secret where none is. */
  async seal(tx: Queries, text: string, about: string): Promise<string> {
    const id = await findKeyInUse(tx)
    return seal(id === undefined ? this.#beforeKeys() : this.#keyOf(id), text, about)
  }

  /** Reads what was sealed; throws where its key is not known here. */
  unseal(sealed: string, about: string): string {
    const id = keyIdOf({ sealed })
    if (!this.knows(id)) this.#keys = this.#place.read()
    if (!this.knows(id)) throw unknownKey(id, this.#place.name)
    return unseal(this.#all(), sealed, about)
  }

  /** Whether what a key of that name sealed can be read here. */
  knows(id: string): boolean {
    return this.#all().some((secret) => keyIdOf({ secret }) === id)
  }

  #keyOf(id: string): string {
    const find = () => this.#keys.find((secret) => keyIdOf({ secret }) === id)
    if (find() === undefined) this.#keys = this.#place.read()
    const key = find()
    if (key === undefined) throw unknownKey(id, this.#place.name)
    return key
  }

  #beforeKeys(): string {
    return presentOf(this.#signing)
  }

  #all(): readonly string[] {
    return [...this.#keys, ...allOf(this.#signing)]
  }
}

/** The name of the key in use, which stays so until the end of the transaction; none before anything was sealed. */
export async function findKeyInUse(tx: Queries): Promise<string | undefined> {
  await tx.query(sql`select pg_advisory_xact_lock_shared(${lockNumber}::bigint)`)
  const [use] = await tx.query(sql<{ keyId: string }>`
    select key_id as "keyId" from key_uses order by id desc limit 1`)
  return use?.keyId
}

/** Waits until nothing is being sealed, and has others wait with sealing until the end of the transaction. */
export async function lockKeys(tx: Queries): Promise<void> {
  await tx.query(sql`select pg_advisory_xact_lock(${lockNumber}::bigint)`)
}

function unknownKey(id: string, place: string) {
  return new AppError('conflict', {
    fr: `La clé ${id} manque dans ${place}.`,
    en: `The key ${id} is missing in ${place}.`,
  })
}
