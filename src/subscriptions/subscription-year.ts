import { addYears, type Day, type Instant } from '../platform/office-day.ts'
import type { Stretch } from './lines.ts'

/** An anniversary set by hand, with the day on which somebody did so. */
export type AnniversaryFact = {
  readonly id: number
  readonly anniversaryOn: Day
  readonly recordedOn: Day
  readonly recordedAt: Instant
}

/** From `startsOn` to the eve of `resetsOn`. */
export type SubscriptionYear = { readonly startsOn: Day; readonly resetsOn: Day }

/**
 * The subscription year that holds a day (R12), or `undefined` when no stretch of coverage does. Years are counted
 * from the first day of the stretch, never from the last reset. An anniversary set by hand governs the stretch that was
 * running when it was set, or else the next one, from its day on; the year before it ends there.
 */
export function subscriptionYearOn(
  stretches: readonly Stretch[],
  anniversaries: readonly AnniversaryFact[],
  on: Day,
): SubscriptionYear | undefined {
  const stretch = stretches.find(({ startsOn, untilOn }) => startsOn <= on && on < untilOn)
  if (stretch === undefined) return undefined
  const anchors = anchorsOf(stretch, stretches, anniversaries)
  const anchor = anchors.findLast((start) => start <= on) ?? stretch.startsOn
  const year = yearFrom(anchor, on)
  const next = anchors.find((start) => start > on)
  return next !== undefined && next < year.resetsOn ? { ...year, resetsOn: next } : year
}

function anchorsOf(stretch: Stretch, stretches: readonly Stretch[], anniversaries: readonly AnniversaryFact[]): Day[] {
  const set = anniversaries
    .filter(({ recordedOn }) => stretches.find(({ untilOn }) => untilOn > recordedOn) === stretch)
    .sort((a, b) => a.id - b.id)
  return set.reduce<Day[]>(
    (anchors, { anniversaryOn }) => [...anchors.filter((start) => start < anniversaryOn), anniversaryOn],
    [stretch.startsOn],
  )
}

function yearFrom(anchor: Day, on: Day): SubscriptionYear {
  let years = Number(on.slice(0, 4)) - Number(anchor.slice(0, 4))
  if (addYears(anchor, years) > on) years -= 1
  return { startsOn: addYears(anchor, years), resetsOn: addYears(anchor, years + 1) }
}
