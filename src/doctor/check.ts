import type pg from 'pg'
import type { Queries } from '../platform/database.ts'
import type { Words } from '../platform/language.ts'
import type { Settings } from '../platform/settings.ts'

/** What a check found: `bad` must be mended, `warning` should be, `unknown` could not be asked, `skipped` is not used. */
export type Finding = {
  readonly state: 'good' | 'warning' | 'bad' | 'unknown' | 'skipped'
  readonly what: Words
  /** What the operator should do about it. */
  readonly toDo?: Words
}

/** What is there to be looked at; without a database, what asks for one is left out. */
export type Patient = {
  readonly settings: Settings
  readonly client: pg.Client | undefined
  /** The same, for what asks as the rest of the product does. */
  readonly queries: Queries | undefined
  readonly senderAddress: string | undefined
}

/** One thing that is looked at. It leaves nothing changed, sends no mail, and may throw: that is `unknown`. */
export type Check = { readonly name: string; look(patient: Patient): Promise<readonly Finding[]> }

export const good = (fr: string, en: string): Finding => ({ state: 'good', what: { fr, en } })
export const skipped = (fr: string, en: string): Finding => ({ state: 'skipped', what: { fr, en } })
export const unknown = (fr: string, en: string): Finding => ({ state: 'unknown', what: { fr, en } })
export const bad = (what: Words, toDo: Words): Finding => ({ state: 'bad', what, toDo })
export const warning = (what: Words, toDo: Words): Finding => ({ state: 'warning', what, toDo })

/** What an error says, short, and without what it may carry of an address with a password. */
export function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return (
    (error.message || code || error.name)
      .replace(/:\/\/\S{0,300}@/g, '://…@')
      .split('\n', 1)[0]
      ?.slice(0, 200) ?? ''
  )
}
