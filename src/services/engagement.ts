import type { Words } from '../platform/language.ts'
import type { Day } from '../platform/office-day.ts'
import type { TaxLine } from '../policy/taxes.ts'

export const engagementKinds = ['training', 'configuration', 'performance', 'migration', 'deployment', 'other'] as const
export type EngagementKind = (typeof engagementKinds)[number]

/** Where an engagement stands (policy 7). */
export type EngagementState =
  | 'quoted'
  | 'accepted'
  | 'scheduled'
  | 'done'
  | 'closed'
  | 'declined'
  | 'expired'
  | 'cancelled'

/** How it is paid: an estimate of time at a rate, or one price whatever it takes. */
export type Billing =
  | { readonly by: 'hour'; readonly minutes: number; readonly rateCents: number }
  | { readonly by: 'fixed_price'; readonly priceCents: number }

/** What is proposed to a customer; the same for as long as it stands. */
export type Quote = {
  readonly kind: EngagementKind
  /** What is to be done; without English the French stands for both. */
  readonly scope: Words
  readonly billing: Billing
  /** Before tax. */
  readonly netCents: number
  readonly taxes: readonly TaxLine[]
  readonly totalCents: number
  /** The last day on which it can be accepted. */
  readonly validUntil: Day
}

/** What became of an engagement, as its rows tell. */
export type Course = {
  readonly validUntil: Day
  readonly answer: 'accepted' | 'declined' | null
  /** A session was planned, and neither moved nor cancelled. */
  readonly hasSession: boolean
  readonly end: 'done' | 'cancelled' | null
  readonly isClosed: boolean
}

/** The state of an engagement on a day: the last thing that somebody caused; a quote expires by itself. */
export function stateOf({ validUntil, answer, hasSession, end, isClosed }: Course, on: Day): EngagementState {
  if (isClosed) return 'closed'
  if (end !== null) return end
  if (answer === 'declined') return 'declined'
  if (answer === 'accepted') return hasSession ? 'scheduled' : 'accepted'
  return on <= validUntil ? 'quoted' : 'expired'
}

/** What the emails of an end are about: each is told of its own, also when the engagement was reopened and ends anew. */
export function aboutEnd(engagementId: number, number: number): string {
  return number === 1 ? `engagement:${engagementId}` : `engagement:${engagementId}/${number}`
}

/** The price before tax: of work by the hour the estimate's, to the cent. */
export function priceOf(billing: Billing): number {
  return billing.by === 'fixed_price' ? billing.priceCents : priceOfMinutes(billing.minutes, billing.rateCents)
}

/** What some minutes cost at a rate, to the cent; half a cent goes up. */
export function priceOfMinutes(minutes: number, rateCents: number): number {
  return Math.floor((2 * minutes * rateCents + 60) / 120)
}
