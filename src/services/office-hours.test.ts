import { describe, expect, it } from 'vitest'
import { day } from '../platform/office-day.ts'
import { defaultPolicy } from '../policy/default-policy.ts'
import { easterSunday, holidayOn, openingsOn, outsideOf, weekdayOf } from './office-hours.ts'

const { services } = defaultPolicy
const outside = (on: string, time = '10:00', minutes = 60) => outsideOf(services, { on: day(on), time, minutes })
const holiday = (on: string) => holidayOn(services.holidays, day(on))

describe('Easter Sunday', () => {
  // The earliest and the latest there are, both corrections of the moon, and years around ours.
  it.each([
    '1818-03-22',
    '1943-04-25',
    '1954-04-18',
    '1981-04-19',
    '2000-04-23',
    '2008-03-23',
    '2011-04-24',
    '2019-04-21',
    '2024-03-31',
    '2025-04-20',
    '2026-04-05',
    '2027-03-28',
    '2028-04-16',
    '2029-04-01',
    '2030-04-21',
    '2035-03-25',
    '2038-04-25',
    '2049-04-18',
    '2076-04-19',
    '2100-03-28',
    '2285-03-22',
  ])('is %s', (on) => {
    expect(easterSunday(Number(on.slice(0, 4)))).toBe(on)
  })

  it('is a Sunday from 22 March to 25 April, in every year', () => {
    for (let year = 1900; year <= 2400; year += 1) {
      const on = easterSunday(year)
      expect(weekdayOf(on)).toBe('sunday')
      expect(on >= `${year}-03-22` && on <= `${year}-04-25`, on).toBe(true)
    }
  })
})

describe('the holidays of Québec', () => {
  it.each([
    ['2026', ['01-01', '04-03', '05-18', '06-24', '07-01', '09-07', '10-12', '12-25']],
    ['2024', ['01-01', '03-29', '05-20', '06-24', '07-01', '09-02', '10-14', '12-25']],
    // 25 May is itself a Monday in 2020; 24 June and 1 July are Sundays in 2018.
    ['2020', ['01-01', '04-10', '05-18', '06-24', '07-01', '09-07', '10-12', '12-25']],
    ['2018', ['01-01', '03-30', '05-21', '06-25', '07-02', '09-03', '10-08', '12-25']],
  ])('of %s are eight', (year, days) => {
    const found = Array.from({ length: 366 }, (_, index) => {
      const on = new Date(Date.UTC(Number(year), 0, 1 + index)).toISOString().slice(0, 10)
      return on.startsWith(year) && holiday(on) ? on.slice(5) : undefined
    })
    expect(found.filter(Boolean)).toEqual(days)
  })

  it('are kept on a day of the week that its rule says, for two centuries', () => {
    for (let year = 1950; year <= 2150; year += 1) {
      const on = (from: string, to: string) => {
        const days = Array.from({ length: 32 }, (_, index) => {
          return day(new Date(Date.parse(`${year}-${from}T00:00:00Z`) + index * 86_400_000).toISOString().slice(0, 10))
        })
        return days.filter((one) => one <= `${year}-${to}` && holiday(one) !== undefined)
      }
      expect(on('05-01', '05-31').map(weekdayOf)).toEqual(['monday'])
      expect(on('05-18', '05-24')).toHaveLength(1)
      expect(on('06-24', '06-25')).toHaveLength(1)
      expect(on('07-01', '07-02')).toHaveLength(1)
      expect([...on('06-24', '06-25'), ...on('07-01', '07-02')].map(weekdayOf)).not.toContain('sunday')
      expect(on('09-01', '09-07').map(weekdayOf)).toEqual(['monday'])
      expect(on('10-08', '10-14').map(weekdayOf)).toEqual(['monday'])
    }
  })

  it('count Easter Monday where the employer picks it', () => {
    expect(holidayOn(['easter_monday'], day('2026-04-06'))).toBe('easter_monday')
    expect(holidayOn(['easter_monday'], day('2026-04-03'))).toBeUndefined()
  })
})

describe('a session', () => {
  it.each([
    ['from the opening to the closing', '2026-03-02', '08:30', 510, undefined],
    ['a minute before the opening', '2026-03-02', '08:29', 60, 'hours'],
    ['a minute past the closing', '2026-03-02', '16:01', 60, 'hours'],
    ['past midnight', '2026-03-02', '16:00', 600, 'hours'],
    ['on a Saturday', '2026-03-07', '10:00', 60, 'closed'],
    ['on a Sunday', '2026-03-08', '10:00', 60, 'closed'],
    ['on Good Friday', '2026-04-03', '10:00', 60, 'holiday'],
    ['on the national holiday', '2026-06-24', '10:00', 60, 'holiday'],
  ])('%s', (...[, on, time, minutes, why]) => {
    expect(outside(on, time, minutes)?.why).toBe(why)
  })

  it('may go on where hours meet, and not over a break', () => {
    const days = ['monday'] as const
    const morning = { days, from: '08:00', to: '12:00' }
    const hours = (from: string) => ({ ...services, office_hours: [{ days, from, to: '17:00' }, morning] })
    const held = { on: day('2026-03-02'), time: '11:00', minutes: 120 }
    expect(outsideOf(hours('12:00'), held)).toBeUndefined()
    expect(outsideOf(hours('13:00'), held)).toEqual({
      why: 'hours',
      on: '2026-03-02',
      weekday: 'monday',
      openings: [
        { from: '08:00', to: '12:00' },
        { from: '13:00', to: '17:00' },
      ],
      endsAt: '13:00',
    })
  })

  it('is not held on a day that the office closes besides', () => {
    const closed = { ...services, closed_on: [day('2026-12-24')] }
    expect(outsideOf(closed, { on: day('2026-12-24'), time: '10:00', minutes: 60 })?.why).toBe('closed')
    expect(openingsOn(closed, day('2026-12-23'))).toEqual([{ from: '08:30', to: '17:00' }])
  })
})
