import type { Day } from '../platform/office-day.ts'
import type { Term } from '../subscriptions/lines.ts'
import type { TaxRule } from './taxes.ts'

export const categories = [
  'error_or_bug',
  'licence_activation',
  'initial_installation',
  'major_version_installation',
  'service_pack',
  'it_environment',
  'how_to_or_configuration',
  'technical_services',
  'unknown',
] as const
export type Category = (typeof categories)[number]

export const verdicts = ['covered', 'partly_covered', 'not_covered', 'needs_review'] as const
export type Verdict = (typeof verdicts)[number]

export const wayKinds = ['grace_call', 'pay_per_incident', 'block_of_hours', 'scheduled_service'] as const
export type WayKind = (typeof wayKinds)[number]

export type Rule = `R${number}`

/** How a category is judged when nothing before it decided (policy 2, step 5). */
export type CategoryRule = {
  readonly verdict: 'covered' | 'not_covered' | 'needs_review' | 'by_devices'
  readonly rules: readonly Rule[]
  readonly ways: readonly WayKind[]
}

/** Grace calls a year for a range of active seats; no `seats_to`: and more. */
export type Tier = { readonly seats_from: number; readonly seats_to?: number | undefined; readonly calls: number }

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
export type Weekday = (typeof weekdays)[number]

/** Holidays that a rule finds in any year; the employer picks Good Friday or Easter Monday. */
export const holidays = [
  'new_year',
  'good_friday',
  'easter_monday',
  'patriots_day',
  'national_holiday',
  'canada_day',
  'labour_day',
  'thanksgiving',
  'christmas',
] as const
export type Holiday = (typeof holidays)[number]

/** What staff make of a case, the least pressing first. */
export const priorities = ['low', 'normal', 'high', 'urgent'] as const
export type Priority = (typeof priorities)[number]

/**
 * How many minutes of open office a case may wait: for the first reply, and until it is resolved. One that is left out is
 * not aimed at. It holds for the cases of these priorities, and of accounts with so many active seats; left out, for all.
 */
export type AnswerTarget = {
  readonly priorities?: readonly Priority[] | undefined
  readonly seats_from?: number | undefined
  readonly seats_to?: number | undefined
  readonly first_reply_minutes?: number | undefined
  readonly resolution_minutes?: number | undefined
}

/** When the office is open and sessions are held: the week by the office's clock (`08:30`), less holidays and other closed days. */
export type OfficeHours = {
  readonly office_hours: readonly { readonly days: readonly Weekday[]; readonly from: string; readonly to: string }[]
  readonly holidays: readonly Holiday[]
  readonly closed_on: readonly Day[]
}

/** The policy document: the operator's, so its keys are written as in the file. Money is in cents, before tax. */
export type Policy = {
  readonly tiers: readonly Tier[]
  readonly short_term_terms: readonly Term[]
  readonly device_limit: number
  readonly grace_minutes_warning: number
  readonly categories: Readonly<Record<Category, CategoryRule>>
  readonly ways_without_line: readonly WayKind[]
  readonly ways_after_line: readonly WayKind[]
  readonly ways_for_data_management: readonly WayKind[]
  readonly incident: {
    readonly price_cents: number
    readonly usual_minutes: number
    readonly credit_days: number
    /** How many days before a credit is lost its account's owner is reminded. */
    readonly reminder_days: number
  }
  readonly block: {
    /** Work is accounted in steps of that many minutes, rounded up for each entry. */
    readonly step_minutes: number
    /** A block pays for work from the day it was paid, or already from the day it was ordered. */
    readonly usable_once: 'paid' | 'ordered'
    /** At how many percent used the owner is told. */
    readonly low_percent: number
    /** Whether a block whose last day is over may still be paid; not, when absent. */
    readonly pay_after_last_day?: boolean | undefined
  }
  readonly taxes: readonly TaxRule[]
  readonly block_offers: readonly { readonly minutes: number; readonly price_cents: number }[]
  readonly service_rate_cents_per_hour: number
  readonly services: OfficeHours & {
    /** How many days a quote can be accepted, unless it says otherwise. */
    readonly quote_days: number
  }
  /** What the office aims at for itself; customers are promised nothing of it. */
  readonly answer_times: {
    /** The first that holds for a case counts; where none does, nothing is due. */
    readonly targets: readonly AnswerTarget[]
    /** At how many percent of a time used up it is warned of. */
    readonly warn_percent: number
  }
}

/** A policy with its number; 0 is the product's default, from before all days. */
export type PolicyVersion = { readonly version: number; readonly policy: Policy }

/** Grace calls a year for that many active seats (R10); none where no tier holds them. */
export function allowanceFor(policy: Policy, activeSeats: number): number {
  const tier = policy.tiers.find(
    ({ seats_from, seats_to = Number.POSITIVE_INFINITY }) => seats_from <= activeSeats && activeSeats <= seats_to,
  )
  return tier?.calls ?? 0
}

/** Whether a line of this term is a short-term rental (R11). */
export function isShortTerm(policy: Policy, term: Term): boolean {
  return policy.short_term_terms.includes(term)
}
