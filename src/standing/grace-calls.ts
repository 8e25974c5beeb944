import type { Day } from '../platform/office-day.ts'
import { allowanceFor, isShortTerm, type Policy } from '../policy/policy.ts'
import { isActive, type Line, seatsOn, stretchesOf } from '../subscriptions/lines.ts'
import { type SubscriptionYear, subscriptionYearOn } from '../subscriptions/subscription-year.ts'
import type { AccountFacts, GraceCallFact, ProductFact } from './facts.ts'

/** What an account may still use of its grace calls on a day (R9 to R12, policy 3). */
export type GraceCallStanding = {
  /** An annual, multi-year or maintenance line is active that day (R11). */
  readonly eligible: boolean
  readonly activeSeats: number
  /** Calls a year by the tier of that day's active seats (R10); 0 when not eligible. */
  readonly allowance: number
  /** Uses of the allowance in the year that holds the day; those that goodwill paid are not counted. */
  readonly used: number
  readonly goodwillLeft: number
  /** Allowance and goodwill together; never below 0. Usable only while eligible. */
  readonly left: number
  readonly yearStartsOn: Day | null
  readonly resetsOn: Day | null
  /** The goodwill that pays the next use: the first to expire (policy 3). */
  readonly nextGoodwillId: number | null
}

/** Computes the grace calls of an account at the end of a day, from facts already cut to what was known. */
export function graceCallsOn(
  facts: AccountFacts & { readonly known: readonly Line[]; readonly product: ReadonlyMap<number, ProductFact> },
  policy: Policy,
  on: Day,
): GraceCallStanding {
  const eligibleLines = facts.known.filter(({ term }) => !isShortTerm(policy, term))
  const stretches = stretchesOf(eligibleLines)
  const yearOf = (day: Day) => subscriptionYearOn(stretches, facts.anniversaries, day)
  const year = yearOf(on)
  const goodwill = goodwillOn(facts, on, yearOf)
  const goodwillLeft = goodwill.reduce((sum, { left }) => sum + left, 0)
  if (year === undefined) return { ...nothing, goodwillLeft, left: goodwillLeft }

  const activeSeats = eligibleLines
    .filter((line) => isActive(line, on) && facts.product.get(line.productId)?.countsAsSeat !== false)
    .reduce((sum, line) => sum + seatsOn(line, on), 0)
  const allowance = allowanceFor(policy, activeSeats)
  const used = facts.graceCalls.filter((call) => {
    return call.goodwillId === null && stands(call, on) && isIn(year, call.givenOn)
  }).length
  return {
    eligible: true,
    activeSeats,
    allowance,
    used,
    goodwillLeft,
    left: Math.max(0, allowance - used) + goodwillLeft,
    yearStartsOn: year.startsOn,
    resetsOn: year.resetsOn,
    nextGoodwillId: goodwill.find(({ left }) => left > 0)?.id ?? null,
  }
}

const nothing: GraceCallStanding = {
  eligible: false,
  activeSeats: 0,
  allowance: 0,
  used: 0,
  goodwillLeft: 0,
  left: 0,
  yearStartsOn: null,
  resetsOn: null,
  nextGoodwillId: null,
}

/** Whether a call was given by the end of that day and not reversed by then. */
function stands(call: GraceCallFact, on: Day): boolean {
  return call.givenOn <= on && (call.reversedOn === null || call.reversedOn > on)
}

/** Whether a reversal on that day gives something back: only while the year in which the call was given still runs. */
export function restores(call: Pick<GraceCallFact, 'givenOn'>, reversedOn: Day, yearOf: YearOf): boolean {
  const year = yearOf(call.givenOn)
  return year === undefined || reversedOn < year.resetsOn
}

/** The subscription year that holds a day. */
export type YearOf = (day: Day) => SubscriptionYear | undefined

function isIn(year: SubscriptionYear, on: Day): boolean {
  return year.startsOn <= on && on < year.resetsOn
}

function goodwillOn({ goodwill, graceCalls }: AccountFacts, on: Day, yearOf: YearOf) {
  const spent = graceCalls.filter((call) => {
    const isBack = call.reversedOn !== null && call.reversedOn <= on && restores(call, call.reversedOn, yearOf)
    return call.givenOn <= on && !isBack
  })
  const paid = Map.groupBy(spent, ({ goodwillId }) => goodwillId)
  return goodwill
    .filter(({ grantedOn, untilOn }) => grantedOn <= on && on <= untilOn)
    .sort((a, b) => (a.untilOn < b.untilOn ? -1 : a.untilOn > b.untilOn ? 1 : a.id - b.id))
    .map(({ id, calls }) => ({ id, left: calls - (paid.get(id)?.length ?? 0) }))
}
