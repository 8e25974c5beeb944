import { Temporal } from 'temporal-polyfill'
import { addDays, type Day } from '../platform/office-day.ts'
import { type Holiday, type OfficeHours, type Weekday, weekdays } from '../policy/policy.ts'

/** Hours of a day, by the office's clock. */
export type Opening = { readonly from: string; readonly to: string }

/** Why a session is outside the office's hours, with the hours of that day. */
export type Outside =
  | { readonly why: 'holiday'; readonly on: Day; readonly holiday: Holiday }
  | { readonly why: 'closed'; readonly on: Day; readonly weekday: Weekday }
  | {
      readonly why: 'hours'
      readonly on: Day
      readonly weekday: Weekday
      readonly openings: readonly Opening[]
      readonly endsAt: string
    }

export type Held = { readonly on: Day; readonly time: string; readonly minutes: number }

/** Why a session is outside the office's hours; nothing when the office is open from its start to its end. */
export function outsideOf(services: OfficeHours, { on, time, minutes }: Held): Outside | undefined {
  const holiday = holidayOn(services.holidays, on)
  if (holiday !== undefined) return { why: 'holiday', on, holiday }
  const openings = openingsOn(services, on)
  if (openings.length === 0) return { why: 'closed', on, weekday: weekdayOf(on) }
  const [start, end] = [minuteOf(time), minuteOf(time) + minutes]
  const isOpen = openings.some(({ from, to }) => minuteOf(from) <= start && end <= minuteOf(to))
  return isOpen ? undefined : { why: 'hours', on, weekday: weekdayOf(on), openings, endsAt: clockOf(end) }
}

/** The hours of a day, joined where one ends as the next begins; none on a day on which the office is closed. */
export function openingsOn(services: OfficeHours, on: Day): Opening[] {
  if (services.closed_on.includes(on) || holidayOn(services.holidays, on) !== undefined) return []
  const hours = services.office_hours
    .filter(({ days }) => days.includes(weekdayOf(on)))
    .map(({ from, to }) => ({ from, to }))
    .sort((a, b) => (a.from < b.from ? -1 : 1))
  const joined: Opening[] = []
  for (const next of hours) {
    const last = joined.at(-1)
    if (last === undefined || last.to < next.from) joined.push(next)
    else joined.splice(-1, 1, { from: last.from, to: last.to < next.to ? next.to : last.to })
  }
  return joined
}

/** Which of these holidays a day is, if any. */
export function holidayOn(kept: readonly Holiday[], on: Day): Holiday | undefined {
  const year = Number(on.slice(0, 4))
  return kept.find((holiday) => dayOf[holiday](year) === on)
}

/** The weekday of a civil day. */
export function weekdayOf(on: Day): Weekday {
  return weekdays[numberOf(on) - 1] ?? 'monday'
}

/**
 * The statutory holidays of Québec (Act respecting labour standards, s. 60; National Holiday Act, s. 2). Those of 24 June
 * and 1 July that fall on a Sunday are kept the day after.
 */
const dayOf: Record<Holiday, (year: number) => Day> = {
  new_year: (year) => dayIn(year, 1, 1),
  good_friday: (year) => addDays(easterSunday(year), -2),
  easter_monday: (year) => addDays(easterSunday(year), 1),
  patriots_day: (year) => mondayBefore(dayIn(year, 5, 25)),
  national_holiday: (year) => notOnSunday(dayIn(year, 6, 24)),
  canada_day: (year) => notOnSunday(dayIn(year, 7, 1)),
  labour_day: (year) => mondayBefore(dayIn(year, 9, 8)),
  thanksgiving: (year) => mondayBefore(dayIn(year, 10, 15)),
  christmas: (year) => dayIn(year, 12, 25),
}

/** Easter Sunday of the Gregorian calendar: the first Sunday after the first full moon, as the church counts it, of spring. */
export function easterSunday(year: number): Day {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const solar = century - Math.floor(century / 4)
  const lunar = Math.floor((8 * century + 13) / 25)
  const epact = (19 * golden + solar - lunar + 15) % 30
  const lateMoon = epact === 29 || (epact === 28 && golden > 10) ? 1 : 0
  const fullMoon = addDays(dayIn(year, 3, 21), epact - lateMoon)
  return addDays(fullMoon, 7 - (numberOf(fullMoon) % 7))
}

/** The last Monday that is before a day. */
function mondayBefore(before: Day): Day {
  const eve = addDays(before, -1)
  return addDays(eve, 1 - numberOf(eve))
}

function notOnSunday(on: Day): Day {
  return numberOf(on) === 7 ? addDays(on, 1) : on
}

/** Monday is 1, Sunday 7. */
function numberOf(on: Day): number {
  return Temporal.PlainDate.from(on).dayOfWeek
}

function dayIn(year: number, month: number, date: number): Day {
  return Temporal.PlainDate.from({ year, month, day: date }).toString() as Day
}

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

/** A clock's time; past midnight it goes on counting, so that it stays later than the start. */
function clockOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}
