import { provinces } from '../accounts/account.ts'
import { payers } from '../blocks-of-hours/work.ts'
import { knownProducts } from '../catalogue/known-products.ts'
import { reversalReasons } from '../grace-calls/grace-call.ts'
import { staffMethods } from '../incidents/incident.ts'
import { verdicts } from '../policy/policy.ts'
import { terms } from '../subscriptions/lines.ts'
import {
  count,
  day,
  field,
  flag,
  fresh,
  isName,
  known,
  knownList,
  list,
  oneOf,
  optional,
  text,
  time,
  type Verb,
} from './fields.ts'

const worked = ['accounted_minutes', 'drawn', 'uncovered_minutes']
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
  pay_incident: {
    fields: {
      request: known('request'),
      incident: fresh('incident'),
      price_cents: optional(count(0)),
      method: optional(oneOf(staffMethods)),
    },
    results: ['paid', 'total_cents', 'tax_cents', 'credit_until'],
  },
  refund_incident: { fields: { incident: known('incident'), reason: text }, results: ['refunded'] },
  order_block: {
    fields: {
      account: known('account'),
      block: fresh('block'),
      minutes: count(1),
      price_cents: count(0),
      expires_on: optional(day),
      credit: optional(knownList('incident')),
    },
    results: ['ordered', 'credit_cents', 'net_cents', 'tax_cents', 'total_cents'],
  },
  pay_block: { fields: { block: known('block') }, results: ['paid'] },
  cancel_block: { fields: { block: known('block'), reason: text }, results: ['cancelled'] },
  log_work: {
    fields: {
      request: optional(known('request')),
      session: optional(known('session')),
      minutes: count(1),
      worked_on: optional(day),
      from: optional(oneOf(payers)),
    },
    results: worked,
    either: ['request', 'session'],
  },
  schedule_session: {
    fields: { session: fresh('session'), account: known('account'), minutes: count(1), on: day },
    results: ['reserved', 'unreserved_minutes'],
  },
  complete_session: { fields: { session: known('session'), minutes: count(1) }, results: worked },
  cancel_session: { fields: { session: known('session') }, results: ['cancelled'] },
  record_installation: {
    fields: { request: optional(known('request')), account: optional(known('account')), devices: list },
    results: ['installed'],
    either: ['request', 'account'],
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
  'already_cancelled',
  'already_ended',
  'closed',
  'past_last_day',
]

/** The kinds of email that a scenario may ask about. */
export const emailKinds = [
  'request_received',
  'request_answered',
  'grace_call_used',
  'grace_call_reversed',
  'incident_paid',
  'incident_refunded',
  'card_payment_given_back',
  'credit_expiring',
  'block_paid',
  'block_low',
  'block_empty',
  'session_scheduled',
  'session_cancelled',
]
