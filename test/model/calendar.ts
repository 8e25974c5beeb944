/**
 * Civil days as whole numbers, so that the recount can walk from one to the next. It uses nothing of the product's own
 * calendar: a mistake there should be seen here.
 */
export type DayNumber = number

const dayMs = 24 * 60 * 60 * 1000

/** The number of a day written as text. */
export function dayNumber(text: string): DayNumber {
  return Date.parse(`${text}T00:00:00Z`) / dayMs
}

/** The day as text: `2028-02-29`. */
export function dayText(day: DayNumber): string {
  return new Date(day * dayMs).toISOString().slice(0, 10)
}

const officeClock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'America/Toronto',
  dateStyle: 'short',
  timeStyle: 'medium',
})

/** What the clock and the calendar on the office's wall say: `2028-02-28 23:30:00`. */
export function wallClock(atMs: number): string {
  return officeClock.format(atMs)
}

/** The day it is at the office. */
export function officeDayNumber(atMs: number): DayNumber {
  return dayNumber(wallClock(atMs).slice(0, 10))
}

/** Whether a day is an anniversary of another, or that day itself: the 29th of February is kept on the 28th. */
export function isAnniversary(day: DayNumber, of: DayNumber): boolean {
  const date = dayText(day).slice(5)
  const first = dayText(of).slice(5)
  if (date === first) return true
  return first === '02-29' && date === '02-28' && dayText(day + 1).endsWith('03-01')
}

/** The eve of the next anniversary: the last day of so many years or months. */
export function lastDayOf(first: DayNumber, { years = 0, months = 0 }: { years?: number; months?: number }): DayNumber {
  const date = new Date(first * dayMs)
  const end = Date.UTC(date.getUTCFullYear() + years, date.getUTCMonth() + months, date.getUTCDate())
  return end / dayMs - 1
}
