import { Temporal } from 'temporal-polyfill'

/** A civil day, `2026-11-20`: compared as text, never turned into a `Date`. */
export type Day = string & { readonly __day: true }

/** A moment on the one clock that everybody shares. */
export type Instant = Date

/** When something happens: the instant, and the civil day it is at the office. */
export type Moment = { readonly at: Instant; readonly on: Day }

const shape = /^\d{4}-\d{2}-\d{2}$/

/** Reads a civil day, or gives `undefined` for what is none (2026-02-30, 20/11/2026). */
export function parseDay(text: string): Day | undefined {
  if (!shape.test(text) || text.startsWith('0000')) return undefined
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() as Day
  } catch {
    return undefined
  }
}

/** The civil day of a text that is known to be one. */
export function day(text: string): Day {
  const parsed = parseDay(text)
  if (parsed === undefined) throw new Error(`not a day: ${text}`)
  return parsed
}

/** The day a number of days later (earlier when negative); after the year 9999 there is none, and its last day stands. */
export function addDays(from: Day, days: number): Day {
  const to = Temporal.PlainDate.from(from).add({ days })
  return (to.year > 9999 ? '9999-12-31' : to.toString()) as Day
}

/** The same day of another year; 29 February becomes the 28th where there is none. */
export function addYears(from: Day, years: number): Day {
  return Temporal.PlainDate.from(from).add({ years }).toString() as Day
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** The civil day at the office, never UTC. */
export function officeDay(at: Instant, timeZone: string): Day {
  let format = formats.get(timeZone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    formats.set(timeZone, format)
  }
  return format.format(at) as Day
}

/** An instant with its day at the office. */
export function momentOf(at: Instant, timeZone: string): Moment {
  return { at, on: officeDay(at, timeZone) }
}

/** Reads an office-local time such as `2026-01-15T09:00`; in the hour that happens twice, the first one. */
export function parseOfficeTime(text: string, timeZone: string): Instant | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(text)) return undefined
  try {
    const local = Temporal.PlainDateTime.from(text, { overflow: 'reject' })
    return new Date(local.toZonedDateTime(timeZone).epochMilliseconds)
  } catch {
    return undefined
  }
}

/** What the office's clock shows at an instant: `09:00`. */
export function clockAt(at: Instant, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainTime()
    .toString({ smallestUnit: 'minute' })
}

/** The instant that many months before, by the office's calendar: on 31 March, one month before is 28 or 29 February. */
export function monthsBefore(at: Instant, months: number, timeZone: string): Instant {
  const here = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone)
  return new Date(here.subtract({ months }).epochMilliseconds)
}
