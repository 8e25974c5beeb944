/** How often it was asked, how often rated, and how. */
export type Counts = {
  readonly asked: number
  readonly rated: number
  readonly good: number
  readonly bad: number
}

/** Counts of parts together. */
export function addUp(parts: readonly Counts[]): Counts {
  const sum = (count: (part: Counts) => number) => parts.reduce((before, part) => before + count(part), 0)
  return {
    asked: sum((one) => one.asked),
    rated: sum((one) => one.rated),
    good: sum((one) => one.good),
    bad: sum((one) => one.bad),
  }
}

/** How many of a hundred ratings are good, in whole percents; of none there is no share. */
export function shareOfGood({ rated, good }: Counts): number | undefined {
  return rated === 0 ? undefined : Math.round((100 * good) / rated)
}
