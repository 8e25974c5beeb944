import { describe, expect, it } from 'vitest'
import { formatDay, formatMinutes, formatMoney } from './format.ts'
import { addYears, day, officeDay, parseDay, parseOfficeTime } from './office-day.ts'

describe('the day at the office', () => {
  it('is the office’s, never UTC', () => {
    const lateEvening = new Date('2026-01-16T04:59:00Z')
    expect(officeDay(lateEvening, 'America/Toronto')).toBe('2026-01-15')
    expect(officeDay(new Date('2026-01-16T05:00:00Z'), 'America/Toronto')).toBe('2026-01-16')
    expect(officeDay(lateEvening, 'UTC')).toBe('2026-01-16')
  })

  it('reads office time through the changes of clock', () => {
    expect(parseOfficeTime('2026-07-01T09:00', 'America/Toronto')?.toISOString()).toBe('2026-07-01T13:00:00.000Z')
    expect(parseOfficeTime('2026-11-01T01:30', 'America/Toronto')?.toISOString()).toBe('2026-11-01T05:30:00.000Z')
    expect(parseOfficeTime('2026-13-01T09:00', 'America/Toronto')).toBeUndefined()
  })

  it('knows which days exist', () => {
    expect(parseDay('2024-02-29')).toBe('2024-02-29')
    for (const text of ['2026-02-29', '2026-2-1', '01/02/2026', '', '0000-01-01', '2026-01-01T00:00']) {
      expect(parseDay(text)).toBeUndefined()
    }
  })

  it('counts years from a leap day', () => {
    expect(addYears(day('2024-02-29'), 1)).toBe('2025-02-28')
    expect(addYears(day('2024-02-29'), 4)).toBe('2028-02-29')
  })
})

describe('what people read', () => {
  const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

  it('is written as each language writes it', () => {
    expect(plain(formatMoney(123_456, 'fr'))).toBe('1 234,56 $')
    expect(formatMoney(123_456, 'en')).toBe('$1,234.56')
    expect(formatDay(day('2026-11-01'), 'fr')).toBe('1er novembre 2026')
    expect(formatDay(day('2026-11-01'), 'en')).toBe('November 1, 2026')
    expect(plain(formatMinutes(90))).toBe('1 h 30')
    expect(plain(formatMinutes(300))).toBe('5 h')
  })
})
