import fc from 'fast-check'
import { type Province, provinces } from './naive-money.ts'
import { newest } from './steps.ts'

/** The day of some work: so many days ago, or one of the account's edges, or beside it. */
export type Past = { ago: number } | { edge: number; shift: number }

/** What happens about money and minutes. A credit names an incident: of the account when below 6, else of anybody. */
export type PaidStep =
  | { act: 'pay incident'; request: number; cents: number | null }
  | { act: 'refund'; incident: number }
  | { act: 'order'; account: number; minutes: number; cents: number; days: number | null; credits: number[] | null }
  | { act: 'pay block'; block: number }
  | { act: 'cancel block'; block: number }
  | { act: 'work'; request: number; minutes: number; worked: Past; payer: Payer | null }
  | { act: 'plan session'; account: number; ofRequest: boolean; minutes: number; ahead: number }
  | { act: 'end session'; session: number; minutes: number }
  | { act: 'cancel session'; session: number }
  | { act: 'session work'; session: number; minutes: number; worked: Past }
  | { act: 'move'; account: number; province: Province }
type Payer = 'blocks' | 'grace_call' | 'incident' | 'none'

// What is bought for one account adds up.
const mostlyOne = fc.constantFrom(0, 0, 0, 0, 0, 1, 1, 2)
const account = mostlyOne
// Half cents, cents that taxes round apart, nothing, and everyday prices.
const oddCents = fc.oneof(fc.constantFrom(0, 1, 10, 30, 1010, 12_345), fc.integer({ min: 1, max: 40_000 }))
const incidentCents = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  { weight: 3, arbitrary: fc.constantFrom(15_000, 9_999) },
  { weight: 2, arbitrary: oddCents },
)
const blockCents = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(20_000, 60_000) },
  // Less than a usual incident costs: its credit goes into two blocks.
  { weight: 3, arbitrary: fc.constantFrom(5_000, 12_000, 19_500) },
  { weight: 3, arbitrary: oddCents },
)
const blockMinutes = fc.constantFrom(60, 300, 100, 600, 75, 7, 240)
const expiry = fc.constantFrom(null, null, null, null, 30, 90, 60, 5, 2, 1, 0, -1)
const credits = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  { weight: 2, arbitrary: fc.array(fc.nat(7), { minLength: 1, maxLength: 3 }) },
  { weight: 1, arbitrary: fc.constant<number[]>([]) },
)
const minutes = fc.oneof(fc.constantFrom(15, 1, 16, 31, 45, 60, 60), fc.integer({ min: 1, max: 120 }))
const planned = fc.oneof(minutes, fc.constantFrom(60, 75, 120, 240, 300))
const past: fc.Arbitrary<Past> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ ago: fc.constantFrom(0, 0, 0, 0, 0, 0, 1, 2, 30, -1) }) },
  { weight: 3, arbitrary: fc.record({ edge: fc.nat(12), shift: fc.constantFrom(0, -1, 1) }) },
)
const many = ['blocks', 'blocks', 'blocks', 'blocks'] as const
const payer = fc.constantFrom<(Payer | null)[]>(null, null, null, ...many, 'incident', 'grace_call', 'none')
const ahead = fc.constantFrom(0, 0, 1, 1, 2, 5, 30, 91, -1)
const province = fc.constantFrom(...provinces)

const is = <Act extends PaidStep['act']>(act: Act) => fc.constant(act)

export const orderOf = (its: fc.Arbitrary<number>, days: fc.Arbitrary<number | null> = expiry) =>
  fc.record({ act: is('order'), account: its, minutes: blockMinutes, cents: blockCents, days, credits })
export const sessionOf = (its: fc.Arbitrary<number>) =>
  fc.record({ act: is('plan session'), account: its, ofRequest: fc.boolean(), minutes: planned, ahead })

/** One arbitrary for each act. */
export const paidStep = {
  payIncident: fc.record({ act: is('pay incident'), request: newest, cents: incidentCents }),
  refund: fc.record({ act: is('refund'), incident: newest }),
  order: orderOf(account),
  payBlock: fc.record({ act: is('pay block'), block: newest }),
  cancelBlock: fc.record({ act: is('cancel block'), block: newest }),
  work: fc.record({ act: is('work'), request: newest, minutes, worked: past, payer }),
  planSession: sessionOf(account),
  endSession: fc.record({ act: is('end session'), session: newest, minutes }),
  cancelSession: fc.record({ act: is('cancel session'), session: newest }),
  sessionWork: fc.record({ act: is('session work'), session: newest, minutes, worked: past }),
  move: fc.record({ act: is('move'), account, province }),
}
