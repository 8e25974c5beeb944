import fc from 'fast-check'
import type { DeskStep } from './steps-desk.ts'
import type { PaidStep } from './steps-paid.ts'

/** A day of a step: so many days from today, or from a day of a line, or a day of the calendar. */
export type When =
  | { today: number }
  | { line: number; start: number }
  | { line: number; end: number }
  | { date: '2024-02-29' | '2027-02-28' | '2028-02-28' | '2028-02-29' | '2028-03-01' }
export type Length = { years: number } | { months: number } | { days: number }

/**
 * What happens in a story, as plain data: fast-check shortens it and prints it. A number that names a line or a request
 * counts from the newest, and round and round, so that a shorter story stays one.
 */
export type Step =
  | { act: 'line'; account: number; term: Term; product: number; seats: number; starts: When; lasts: Length }
  | { act: 'seats'; account: number; line: number; seats: number; from: When }
  | { act: 'end'; account: number; line: number; last: When }
  | { act: 'anniversary'; account: number; from: When }
  | { act: 'owner'; account: number; person: 'marie' | 'marc' }
  | { act: 'request'; account: number; person: 'marie' | 'marc'; category: string; product: number; devices: number[] }
  | { act: 'override'; request: number; verdict: 'covered' | 'partly_covered' | 'not_covered' | 'needs_review' }
  | { act: 'correct'; request: number; category: string; product: number; devices: number[] }
  | { act: 'choose'; request: number; way: 'grace_call' | 'pay_per_incident' }
  | { act: 'give'; request: number; key: number; agreedHow: 'portal' | 'email' | 'phone' }
  | { act: 'reverse'; request: number; key: number; reason: 'was_covered' | 'duplicate' | 'cancelled' | 'mistake' }
  | { act: 'goodwill'; account: number; calls: number; days: number }
  | { act: 'install'; account: number; devices: number[] }
  | { act: 'release'; account: number; device: number }
  | { act: 'limit'; account: number; devices: number }
  | { act: 'wait'; hours: number }
  | { act: 'wait for'; account: number; edge: number; shift: number }
  | PaidStep
  | DeskStep
export type Term = 'annual' | 'multi_year' | 'perpetual_with_maintenance' | 'quarterly'

/** What is asked after a step about days and moments gone by or to come. */
export type Probe = { account: number; edge: number; shift: number; known: number; again: number }

// Most of it happens to one account, so that much happens to it.
const account = fc.constantFrom(0, 0, 0, 1, 1, 2)
export const newest = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.nat(5) })
const near = fc.constantFrom(0, 1, -1, 2, -2)
const far = fc.oneof(fc.integer({ min: -40, max: 40 }), fc.integer({ min: -800, max: 500 }))
const days = fc.oneof(near, far)
const date = fc.constantFrom('2024-02-29', '2027-02-28', '2028-02-28', '2028-02-29', '2028-03-01')
const when: fc.Arbitrary<When> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ today: days }) },
  { weight: 2, arbitrary: fc.record({ line: newest, start: days }) },
  { weight: 2, arbitrary: fc.record({ line: newest, end: days }) },
  { weight: 1, arbitrary: fc.record({ date }) },
)
// A renewal: the day after the last one, or a day too early or too late.
const renewal: fc.Arbitrary<When> = fc.record({ line: newest, end: fc.constantFrom(1, 1, 2, 0, 3, -30, 40) })
const starts = fc.oneof({ weight: 2, arbitrary: renewal }, { weight: 3, arbitrary: when })
const lasts: fc.Arbitrary<Length> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ years: fc.constantFrom(1, 1, 1, 2, 3) }) },
  { weight: 1, arbitrary: fc.record({ months: fc.constantFrom(3, 6) }) },
  { weight: 2, arbitrary: fc.record({ days: fc.integer({ min: 1, max: 700 }) }) },
)
const term = fc.constantFrom<Term[]>('annual', 'annual', 'multi_year', 'perpetual_with_maintenance', 'quarterly')
const seats = fc.constantFrom(1, 5, 6, 15, 16, 2, 3, 9, 10, 40)
const fewer = fc.oneof({ weight: 4, arbitrary: seats }, { weight: 1, arbitrary: fc.constant(0) })
const product = fc.constantFrom(0, 0, 0, 0, 1, 2)
// 3 is a product nobody knows, 4 that of the newest line.
const asked = fc.constantFrom(4, 4, 4, 4, 0, 1, 2, 3)
const devices = fc.array(fc.nat(5), { minLength: 1, maxLength: 3 })
const person = fc.constantFrom<('marie' | 'marc')[]>('marie', 'marc')
const uncovered = fc.constantFrom('how_to_or_configuration', 'it_environment')
const category = fc.oneof(
  { weight: 5, arbitrary: uncovered },
  { weight: 1, arbitrary: fc.constantFrom('error_or_bug', 'licence_activation', 'major_version_installation') },
  { weight: 1, arbitrary: fc.constantFrom('service_pack', 'technical_services', 'unknown') },
  { weight: 2, arbitrary: fc.constant('initial_installation') },
)
const verdict = fc.constantFrom('covered', 'partly_covered', 'not_covered', 'needs_review')
const agreedHow = fc.constantFrom('phone', 'phone', 'phone', 'email', 'email', 'portal')
const reason = fc.constantFrom('was_covered', 'duplicate', 'cancelled', 'mistake')
const way = fc.constantFrom('grace_call', 'grace_call', 'pay_per_incident')
const key = fc.constantFrom(0, 0, 1, 2)
const hours = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 30 }) },
  { weight: 3, arbitrary: fc.integer({ min: 24, max: 24 * 60 }) },
  { weight: 1, arbitrary: fc.integer({ min: 24 * 60, max: 24 * 400 }) },
)

const is = <Act extends Step['act']>(act: Act) => fc.constant(act)
const expiry = fc.oneof(fc.constantFrom(0, 1, -1), fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 800 }))

/** A line that runs already, mostly for less than a year. */
const begun: fc.Arbitrary<When> = fc.record({
  today: fc.oneof(fc.constantFrom(0, -1), fc.integer({ min: -364, max: 0 })),
})
const long: fc.Arbitrary<Length> = fc.record({ years: fc.constantFrom(1, 2, 3) })
export const runningLine = (its: fc.Arbitrary<number>) =>
  fc.record({ act: is('line'), account: its, term, product, seats, starts: begun, lasts: fc.oneof(long, lasts) })

export const uncoveredRequest = (its: fc.Arbitrary<number>) =>
  fc.record({ act: is('request'), account: its, person, category: uncovered, product: fc.constant(4), devices })

/** One arbitrary for each act. */
export const step = {
  runningLine: runningLine(account),
  line: fc.record({ act: is('line'), account, term, product, seats, starts, lasts }),
  seats: fc.record({ act: is('seats'), account, line: newest, seats: fewer, from: when }),
  end: fc.record({ act: is('end'), account, line: newest, last: when }),
  anniversary: fc.record({ act: is('anniversary'), account, from: when }),
  owner: fc.record({ act: is('owner'), account, person }),
  request: fc.record({ act: is('request'), account, person, category, product: asked, devices }),
  uncovered: uncoveredRequest(account),
  installation: fc.record({
    act: is('request'),
    account,
    person,
    category: fc.constant('initial_installation'),
    product: fc.constant(4),
    devices,
  }),
  override: fc.record({ act: is('override'), request: newest, verdict }),
  correct: fc.record({ act: is('correct'), request: newest, category, product: asked, devices }),
  choose: fc.record({ act: is('choose'), request: newest, way }),
  give: fc.record({ act: is('give'), request: newest, key, agreedHow }),
  reverse: fc.record({ act: is('reverse'), request: newest, key, reason }),
  goodwill: fc.record({ act: is('goodwill'), account, calls: fc.integer({ min: 1, max: 3 }), days: expiry }),
  install: fc.record({ act: is('install'), account, devices }),
  release: fc.record({ act: is('release'), account, device: fc.nat(5) }),
  limit: fc.record({ act: is('limit'), account, devices: fc.nat(5) }),
  wait: fc.record({ act: is('wait'), hours }),
  waitFor: fc.record({ act: is('wait for'), account, edge: newest, shift: near }),
}

export const probe = fc.record({ account, edge: fc.nat(200), shift: near, known: fc.nat(60), again: fc.nat(500) })
