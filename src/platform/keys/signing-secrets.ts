import type { Queries } from '../database.ts'
import { invariant } from '../errors.ts'
import { sql } from '../sql.ts'
import type { Keyring } from './keyring.ts'

type Secret = { readonly text: string; readonly signsFrom: Date; readonly goodUntil: Date | null }
type Row = {
  readonly number: number
  readonly sealed: string
  readonly signsFrom: Date
  readonly goodUntil: Date | null
}

/** What a signing secret is sealed about. */
export function aboutSigningSecret(number: number): string {
  return `signing_secret:${number}`
}

/**
 * The secrets that sign, as of the clock: a process learns of a new one before any signs with it, and forgets one whose
 * time is over.
 */
export class SigningSecrets {
  #known: readonly Secret[] = []
  readonly #clock: () => Date

  constructor(clock: () => Date) {
    this.#clock = clock
  }

  /** The one to sign with. */
  get present(): string {
    const now = this.#clock()
    const secret = this.#known.findLast(({ signsFrom }) => signsFrom <= now) ?? this.#known[0]
    invariant(secret !== undefined, 'the signing secrets were read')
    return secret.text
  }

  /** Those whose signatures are good. */
  get all(): readonly string[] {
    const now = this.#clock()
    return this.#known.filter(({ goodUntil }) => goodUntil === null || goodUntil > now).map(({ text }) => text)
  }

  /** Reads them again; each process does so more often than a new one takes to sign. */
  async read(db: Queries, keyring: Keyring): Promise<void> {
    const rows = await db.query(sql<Row>`
      select number, sealed_secret as sealed, signs_from as "signsFrom", good_until as "goodUntil"
      from signing_secrets order by number`)
    const clear = rows.length > 0 ? undefined : await findClearSecret(db)
    if (clear !== undefined) this.#known = [{ text: clear, signsFrom: new Date(0), goodUntil: null }]
    if (rows.length === 0) return
    this.#known = rows.map(({ number, sealed, signsFrom, goodUntil }) => {
      return { text: keyring.unseal(sealed, aboutSigningSecret(number)), signsFrom, goodUntil }
    })
  }
}

/** The signing secret of a desk that has not sealed it yet. */
export async function findClearSecret(db: Queries): Promise<string | undefined> {
  const [row] = await db.query(sql<{ value: string }>`select value from secrets where name = 'signing'`)
  return row?.value
}
