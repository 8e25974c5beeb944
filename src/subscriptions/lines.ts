import { addDays, type Day, type Instant } from '../platform/office-day.ts'

export const terms = ['annual', 'multi_year', 'perpetual_with_maintenance', 'quarterly'] as const
export type Term = (typeof terms)[number]

/** A subscription line as it was first recorded; days are inclusive. */
export type LineFact = {
  readonly id: number
  readonly reference: string
  readonly productId: number
  readonly term: Term
  readonly seats: number
  readonly startsOn: Day
  readonly endsOn: Day
  readonly recordedAt: Instant
}
export type SeatChangeFact = {
  readonly id: number
  readonly lineId: number
  readonly seats: number
  readonly fromOn: Day
  readonly recordedAt: Instant
}
export type LineEndingFact = {
  readonly id: number
  readonly lineId: number
  readonly endsOn: Day
  readonly recordedAt: Instant
}

export type LineFacts = {
  readonly lines: readonly LineFact[]
  readonly seatChanges: readonly SeatChangeFact[]
  readonly lineEndings: readonly LineEndingFact[]
}

/** A line with what was recorded of it since. It runs from `startsOn` to the eve of `untilOn`. */
export type Line = Omit<LineFact, 'endsOn' | 'seats' | 'recordedAt'> & {
  readonly endsOn: Day
  readonly untilOn: Day
  /** In the order in which they take effect; the first is from the start. */
  readonly seats: readonly { readonly fromOn: Day; readonly seats: number }[]
}

/** The lines that these facts make: the last ending counts, and the last seat change of a day. */
export function linesFrom({ lines, seatChanges, lineEndings }: LineFacts): Line[] {
  const endingsOf = Map.groupBy(lineEndings, ({ lineId }) => lineId)
  const changesOf = Map.groupBy(seatChanges, ({ lineId }) => lineId)
  return lines.map(({ seats, recordedAt: _, ...line }) => {
    const endsOn = endingsOf.get(line.id)?.toSorted(byId).at(-1)?.endsOn ?? line.endsOn
    const changes = changesOf.get(line.id)?.toSorted((a, b) => byDay(a, b) || byId(a, b)) ?? []
    return { ...line, endsOn, untilOn: addDays(endsOn, 1), seats: [{ fromOn: line.startsOn, seats }, ...changes] }
  })
}

/** Whether support runs on that day under this line. */
export function isActive(line: Line, on: Day): boolean {
  return line.startsOn <= on && on < line.untilOn
}

/** The seats of a line on a day within it. */
export function seatsOn(line: Line, on: Day): number {
  const begun = line.seats.filter(({ fromOn }, position) => position === 0 || fromOn <= on)
  return begun.at(-1)?.seats ?? 0
}

/** An unbroken stretch of coverage, from its first day to the eve of `untilOn`. */
export type Stretch = { readonly startsOn: Day; readonly untilOn: Day }

/** Joins lines wherever one starts on or before the day after another ends (policy 3, anchor). */
export function stretchesOf(lines: readonly Line[]): Stretch[] {
  const running = lines.filter(({ startsOn, untilOn }) => startsOn < untilOn)
  const inOrder = running.sort((a, b) => compare(a.startsOn, b.startsOn))
  const stretches: Stretch[] = []
  for (const { startsOn, untilOn } of inOrder) {
    const last = stretches.at(-1)
    if (last === undefined || startsOn > last.untilOn) stretches.push({ startsOn, untilOn })
    else if (untilOn > last.untilOn) stretches[stretches.length - 1] = { ...last, untilOn }
  }
  return stretches
}

function byId(a: { id: number }, b: { id: number }) {
  return a.id - b.id
}

function byDay(a: { fromOn: Day }, b: { fromOn: Day }) {
  return compare(a.fromOn, b.fromOn)
}

function compare(a: string, b: string) {
  return a < b ? -1 : a > b ? 1 : 0
}
