import { type DayNumber, dayText, isAnniversary } from './calendar.ts'
import type { HoursFact } from './naive-hours.ts'
import type { MoneyFact } from './naive-money.ts'

/**
 * A recount of what an account has left, written from the words of the policy alone: slow, and as unlike the product as
 * possible. It keeps one plain list of all that was recorded, and looks at days one by one.
 */
export type Fact =
  | ({ kind: 'line'; line: number } & LineSpan)
  | { kind: 'seats'; line: number; seats: number; from: DayNumber }
  | { kind: 'ending'; line: number; last: DayNumber }
  | { kind: 'anniversary'; from: DayNumber }
  | { kind: 'goodwill'; goodwill: number; calls: number; until: DayNumber }
  | { kind: 'use'; use: number; caseId: number; goodwill: number | null }
  | { kind: 'reversal'; use: number }
  | { kind: 'installed' | 'released'; device: string }
  | { kind: 'limit'; devices: number }
  | MoneyFact
  | HoursFact

export type LineSpan = {
  term: 'annual' | 'multi_year' | 'perpetual_with_maintenance' | 'quarterly'
  product: { id: number; countsAsSeat: boolean; dataManagement: boolean }
  seats: number
  first: DayNumber
  last: DayNumber
}

/** One thing that was recorded, of which account, and when: the instant and the day at the office. */
export type Entry = Fact & { account: number; at: number; day: DayNumber }
export type Use = Extract<Entry, { kind: 'use' }>

/** Which account, at the end of which day, as known when. */
export type Asked = { account: number; on: DayNumber; knownAt: number }

export type Recount = {
  eligible: boolean
  activeSeats: number
  allowance: number
  used: number
  goodwillLeft: number
  left: number
  yearStartsOn: string | null
  resetsOn: string | null
  devices: { limit: number; used: number; left: number }
}

/** Counts everything anew. */
export function recount(entries: readonly Entry[], asked: Asked): Recount {
  const { on } = asked
  const known = knownOf(entries, asked)
  const year = yearOn(known, on)
  const devices = devicesOn(known, on)
  const goodwillLeft = goodwillOn(known, on).reduce((sum, { left }) => sum + left, 0)
  const noCalls = { eligible: false, activeSeats: 0, allowance: 0, used: 0, goodwillLeft, left: goodwillLeft }
  if (year === undefined) return { ...noCalls, yearStartsOn: null, resetsOn: null, devices }

  const activeSeats = seatsOn(known, on)
  const allowance = tierOf(activeSeats)
  const used = standingUses(known, on).filter(({ goodwill, day }) => goodwill === null && day >= year.first).length
  const left = (allowance > used ? allowance - used : 0) + goodwillLeft
  const days = { yearStartsOn: dayText(year.first), resetsOn: dayText(year.next) }
  return { eligible: true, activeSeats, allowance, used, goodwillLeft, left, ...days, devices }
}

/** What of an account was known at a moment, in the order in which it was recorded. */
export function knownOf(entries: readonly Entry[], { account, knownAt }: Omit<Asked, 'on'>): Entry[] {
  return entries.filter((entry) => entry.account === account && entry.at <= knownAt)
}

/** The lines with the last day that was recorded last. */
export function spansOf(known: readonly Entry[]): (LineSpan & { line: number })[] {
  const lines = known.filter((entry) => entry.kind === 'line').map((entry) => ({ ...entry }))
  for (const entry of known) {
    if (entry.kind !== 'ending') continue
    for (const line of lines) if (line.line === entry.line) line.last = entry.last
  }
  return lines
}

const runsOn = (day: DayNumber) => (span: LineSpan) => span.first <= day && day <= span.last
const eligibleOf = (known: readonly Entry[]) => spansOf(known).filter(({ term }) => term !== 'quarterly')

function seatsOn(known: readonly Entry[], on: DayNumber): number {
  let sum = 0
  for (const span of eligibleOf(known).filter(runsOn(on))) {
    let { seats } = span
    let since = Number.NEGATIVE_INFINITY
    for (const entry of known) {
      if (entry.kind !== 'seats' || entry.line !== span.line || entry.from > on || entry.from < since) continue
      seats = entry.seats
      since = entry.from
    }
    if (span.product.countsAsSeat) sum += seats
  }
  return sum
}

function tierOf(seats: number): number {
  if (seats >= 16) return 3
  if (seats >= 6) return 2
  return seats >= 1 ? 1 : 0
}

/** The year that holds a day: its first day, and the first day of the next one. */
export function yearOn(known: readonly Entry[], on: DayNumber): { first: DayNumber; next: DayNumber } | undefined {
  const spans = eligibleOf(known)
  const covered = (day: DayNumber) => spans.some(runsOn(day))
  if (!covered(on)) return undefined
  const firstOfStretch = (day: DayNumber) => {
    let first = day
    while (covered(first - 1)) first -= 1
    return first
  }
  const end = Math.max(...spans.map(({ last }) => last))
  const governedBy = (day: DayNumber) => {
    let next = day
    while (next <= end && !covered(next)) next += 1
    return covered(next) ? firstOfStretch(next) : undefined
  }
  const stretch = firstOfStretch(on)
  let byHand: DayNumber[] = []
  for (const entry of known) {
    if (entry.kind !== 'anniversary' || governedBy(entry.day) !== stretch) continue
    byHand = [...byHand.filter((day) => day < entry.from), entry.from]
  }
  const anchor = byHand.filter((day) => day <= on).at(-1) ?? stretch
  let first = on
  while (!isAnniversary(first, anchor)) first -= 1
  let next = on + 1
  while (!isAnniversary(next, anchor) && !byHand.includes(next)) next += 1
  return { first, next }
}

/** The uses given by the end of a day that nobody has reversed by then. */
export function standingUses(known: readonly Entry[], on: DayNumber): Use[] {
  const uses: Use[] = []
  for (const entry of known) {
    if (entry.day > on) continue
    if (entry.kind === 'use') uses.push(entry)
    if (entry.kind !== 'reversal') continue
    const reversed = uses.findIndex(({ use }) => use === entry.use)
    if (reversed >= 0) uses.splice(reversed, 1)
  }
  return uses
}

/** Whether a use that is reversed on a day comes back to the year it fell in: once that year is over, nothing returns. */
export function comesBack(known: readonly Entry[], use: Use, reversedOn: DayNumber): boolean {
  const year = yearOn(known, use.day)
  return year === undefined || reversedOn < year.next
}

/** The goodwill that runs on a day, with what is left of each; the first to expire is the first. */
export function goodwillOn(known: readonly Entry[], on: DayNumber): { goodwill: number; left: number }[] {
  const gone = known.filter((entry) => {
    if (entry.kind !== 'use' || entry.day > on) return false
    const reversal = known.find((other) => other.kind === 'reversal' && other.use === entry.use && other.day <= on)
    return reversal === undefined || !comesBack(known, entry, reversal.day)
  })
  return known
    .filter((entry) => entry.kind === 'goodwill')
    .filter(({ day, until }) => day <= on && on <= until)
    .toSorted((one, other) => one.until - other.until)
    .map(({ goodwill, calls }) => {
      const paid = gone.filter((entry) => entry.kind === 'use' && entry.goodwill === goodwill)
      return { goodwill, left: calls - paid.length }
    })
}

/** One device, however its name is typed. */
export function sameDevice(name: string): string {
  return name.trim().toLowerCase()
}

/** The devices that hold a place at the end of a day. */
export function heldOn(known: readonly Entry[], on: DayNumber): Set<string> {
  const held = new Set<string>()
  for (const entry of known) {
    if (entry.day > on) continue
    if (entry.kind === 'installed') held.add(sameDevice(entry.device))
    if (entry.kind === 'released') held.delete(sameDevice(entry.device))
  }
  return held
}

function devicesOn(known: readonly Entry[], on: DayNumber): Recount['devices'] {
  let limit = 2
  for (const entry of known) if (entry.kind === 'limit' && entry.day <= on) limit = entry.devices
  const used = heldOn(known, on).size
  return { limit, used, left: limit > used ? limit - used : 0 }
}
