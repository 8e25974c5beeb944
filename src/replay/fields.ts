import { parseDay } from '../platform/office-day.ts'

/** The things that a scenario names for itself. */
export type NamedKind = 'account' | 'line' | 'request' | 'incident' | 'block' | 'session'

/** What a field may hold: a sentence for whoever wrote something else, and the check. */
export type Field = {
  readonly expected: string
  readonly optional: boolean
  readonly accepts: (value: unknown) => boolean
  /** Names something new, or something that an earlier step named. */
  readonly names?: { readonly kind: NamedKind; readonly isNew: boolean }
}
/** A verb: its fields, what it answers, and two fields of which a step names exactly one. */
export type Verb = {
  readonly fields: Readonly<Record<string, Field>>
  readonly results: readonly string[]
  readonly either?: readonly [string, string]
}

export const field = (expected: string, accepts: (value: unknown) => boolean): Field => ({
  expected,
  accepts,
  optional: false,
})
export const optional = (required: Field): Field => ({ ...required, optional: true })
const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''
export const isName = (value: unknown) => isText(value) || typeof value === 'number'
const isDay = (value: unknown) => isText(value) && parseDay(value) !== undefined
const isList = (value: unknown) => Array.isArray(value) && value.every(isName)

export const text = field('a text', isText)
export const day = field('a day such as 2026-01-15', isDay)
export const time = field(
  'a time such as 2026-01-15T09:00',
  (value) => isText(value) && /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(value),
)
export const list = field('a list of names', isList)
export const flag = field('true or false', (value) => typeof value === 'boolean')
export const count = (from: number) =>
  field(`a whole number from ${from}`, (value) => Number.isInteger(value) && Number(value) >= from)
export const oneOf = (values: readonly string[]) =>
  field(`one of ${values.join(', ')}`, (value) => isText(value) && values.includes(value))
/** Names of earlier steps, in a list. */
export const knownList = (kind: NamedKind): Field => ({
  ...field(`a list of each ${kind} of an earlier step`, isList),
  names: { kind, isNew: false },
})
export const known = (kind: NamedKind): Field => ({
  ...field(`a ${kind} of an earlier step`, isName),
  names: { kind, isNew: false },
})
export const fresh = (kind: NamedKind): Field => ({
  ...field(`a name for the ${kind}`, isName),
  names: { kind, isNew: true },
})
