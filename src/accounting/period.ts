import { addDays, type Day, parseDay } from '../platform/office-day.ts'

/** Some days of the office's calendar, both included. */
export type Period = { readonly from: Day; readonly to: Day }

/** A civil month, `2026-03`. */
export type Month = string & { readonly __month: true }

/** Reads a month, or gives `undefined` for what is none. */
export function parseMonth(text: string): Month | undefined {
  return /^\d{4}-\d{2}$/.test(text) && parseDay(`${text}-01`) !== undefined ? (text as Month) : undefined
}

/** The month that holds a day. */
export function monthOf(on: Day): Month {
  return on.slice(0, 7) as Month
}

/** The month before or after. */
export function besideMonth(month: Month, which: 'before' | 'after'): Month {
  const { from, to } = periodOf(month)
  return monthOf(which === 'before' ? addDays(from, -1) : addDays(to, 1))
}

/** From the first to the last day of a month. */
export function periodOf(month: Month): Period {
  const from = `${month}-01` as Day
  const next = monthOf(addDays(from, 31))
  return { from, to: next === month ? addDays(from, 30) : addDays(`${next}-01` as Day, -1) }
}
