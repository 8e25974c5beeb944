import { provinces } from '../accounts/account.ts'
import { knownProducts } from '../catalogue/known-products.ts'
import { reversalReasons } from '../grace-calls/grace-call.ts'
import { parseDay } from '../platform/office-day.ts'
import { verdicts } from '../policy/policy.ts'
import { terms } from '../subscriptions/lines.ts'

/** The things that a scenario names for itself. */
export type NamedKind = 'account' | 'line' | 'request'

/** What a field may hold: a sentence for whoever wrote something else, and the check. */
export type Field = {
  readonly expected: string
  readonly optional: boolean
  readonly accepts: (value: unknown) => boolean
  /** Names something new, or something that an earlier step named. */
  readonly names?: { readonly kind: NamedKind; readonly isNew: boolean }
}
export type Verb = { readonly fields: Readonly<Record<string, Field>>; readonly results: readonly string[] }

const field = (expected: string, accepts: (value: unknown) => boolean): Field => ({
  expected,
  accepts,
  optional: false,
})
const optional = (required: Field): Field => ({ ...required, optional: true })
const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''
const isName = (value: unknown) => isText(value) || typeof value === 'number'
const isDay = (value: unknown) => isText(value) && parseDay(value) !== undefined
const isList = (value: unknown) => Array.isArray(value) && value.every(isName)

const text = field('a text', isText)
const day = field('a day such as 2026-01-15', isDay)
const time = field(
  'a time such as 2026-01-15T09:00',
  (value) => isText(value) && /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(value),
)
const list = field('a list of names', isList)
const flag = field('true or false', (value) => typeof value === 'boolean')
const count = (from: number) =>
  field(`a whole number from ${from}`, (value) => Number.isInteger(value) && Number(value) >= from)
const oneOf = (values: readonly string[]) =>
  field(`one of ${values.join(', ')}`, (value) => isText(value) && values.includes(value))
const known = (kind: NamedKind): Field => ({
  ...field(`a ${kind} of an earlier step`, isName),
  names: { kind, isNew: false },
})
const fresh = (kind: NamedKind): Field => ({ ...field(`a name for the ${kind}`, isName), names: { kind, isNew: true } })

const judged = ['verdict', 'rules', 'ways', 'devices_covered', 'devices_not_covered']

/** Every verb of the format that the desk can play, with its fields and what it answers. */
export const verbs: Readonly<Record<string, Verb>> = {
  open_account: {
    fields: {
      account: fresh('account'),
      province: optional(oneOf(provinces)),
      language: optional(oneOf(['fr', 'en'])),
      owner_is_requester: optional(flag),
      device_limit: optional(count(0)),
    },
    results: [],
  },
  add_line: {
    fields: {
      account: known('account'),
      line: fresh('line'),
      product: oneOf(knownProducts.map(({ code }) => code)),
      term: oneOf(terms),
      seats: count(1),
      starts_on: day,
      ends_on: day,
    },
    results: [],
  },
  change_seats: { fields: { line: known('line'), seats: count(0), from: day }, results: [] },
  end_line: { fields: { line: known('line'), ends_on: day, reason: text }, results: [] },
  set_anniversary: { fields: { account: known('account'), on: day, reason: text }, results: [] },
  submit_request: {
    fields: {
      request: fresh('request'),
      account: known('account'),
      category: text,
      product: optional(text),
      devices: optional(list),
    },
    results: judged,
  },
  correct_request: {
    fields: { request: known('request'), category: optional(text), product: optional(text), devices: optional(list) },
    results: judged,
  },
  override_verdict: {
    fields: { request: known('request'), verdict: oneOf(verdicts), reason: text },
    results: ['verdict'],
  },
  give_grace_call: {
    fields: { request: known('request'), key: optional(field('a key', isName)) },
    results: ['given', 'left'],
  },
  reverse_grace_call: {
    fields: { request: known('request'), reason: oneOf(reversalReasons) },
    results: ['reversed', 'restored', 'left'],
  },
  grant_goodwill: {
    fields: { account: known('account'), calls: count(1), until: day, reason: text },
    results: ['left'],
  },
  record_installation: {
    fields: { request: optional(known('request')), account: optional(known('account')), devices: list },
    results: ['installed'],
  },
  release_device: {
    fields: { account: known('account'), device: field('a device', isName), reason: text },
    results: ['released'],
  },
  ask_balance: {
    fields: { account: known('account'), on: optional(day), known_at: optional(time) },
    results: ['grace_calls', 'devices', 'blocks', 'credits'],
  },
}

/** Verbs of the format for work that is still to come. */
export const verbsToCome = [
  'pay_incident',
  'refund_incident',
  'order_block',
  'pay_block',
  'cancel_block',
  'log_work',
  'schedule_session',
  'complete_session',
  'cancel_session',
]

/** The codes with which an act may be refused. */
export const refusals = [
  'none_left',
  'not_eligible',
  'already_given',
  'not_given',
  'already_reversed',
  'already_paid',
  'already_refunded',
  'credit_expired',
  'credit_used',
  'credited',
  'incident_refunded',
  'block_unpaid',
  'block_in_use',
  'verdict_covered',
  'unknown_category',
  'over_limit',
]

/** The kinds of email that a scenario may ask about. */
export const emailKinds = [
  'request_received',
  'request_answered',
  'grace_call_used',
  'grace_call_reversed',
  'incident_paid',
  'incident_refunded',
  'block_paid',
  'block_low',
  'block_empty',
  'session_scheduled',
  'session_cancelled',
]
