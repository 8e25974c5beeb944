import { describe, expect, it } from 'vitest'
import { day } from '../platform/office-day.ts'
import { type LineFact, linesFrom, stretchesOf } from './lines.ts'
import { type AnniversaryFact, subscriptionYearOn } from './subscription-year.ts'

const recordedAt = new Date('2020-01-01T00:00:00Z')
let id = 0

function line(startsOn: string, endsOn: string): LineFact {
  id += 1
  const days = { startsOn: day(startsOn), endsOn: day(endsOn) }
  return { id, reference: `L${id}`, productId: 1, term: 'annual', seats: 1, ...days, recordedAt }
}

function yearOn(on: string, lines: LineFact[], anniversaries: [on: string, recorded: string][] = []) {
  const facts = anniversaries.map(([anniversaryOn, recordedOn], position): AnniversaryFact => {
    return { id: position, anniversaryOn: day(anniversaryOn), recordedOn: day(recordedOn), recordedAt }
  })
  const stretches = stretchesOf(linesFrom({ lines, seatChanges: [], lineEndings: [] }))
  const year = subscriptionYearOn(stretches, facts, day(on))
  return year && `${year.startsOn} to ${year.resetsOn}`
}

describe('the subscription year (R12)', () => {
  const annual = line('2026-01-15', '2027-01-14')

  it('runs from the first day to the eve of the anniversary', () => {
    expect(yearOn('2026-01-15', [annual])).toBe('2026-01-15 to 2027-01-15')
    expect(yearOn('2027-01-14', [annual])).toBe('2026-01-15 to 2027-01-15')
    expect(yearOn('2027-01-15', [annual])).toBeUndefined()
    expect(yearOn('2026-01-14', [annual])).toBeUndefined()
  })

  it('keeps its anniversary through a contiguous renewal, and one recorded late', () => {
    const renewed = [annual, line('2027-01-15', '2028-01-14')]
    expect(yearOn('2027-01-15', renewed)).toBe('2027-01-15 to 2028-01-15')
    expect(yearOn('2027-03-01', [annual, line('2026-12-01', '2027-11-30')])).toBe('2027-01-15 to 2028-01-15')
  })

  it('starts a new one after a gap of a single day', () => {
    expect(yearOn('2027-02-01', [annual, line('2027-01-16', '2028-01-15')])).toBe('2027-01-16 to 2028-01-16')
  })

  it('moves nothing when one line ends while another goes on', () => {
    const other = line('2026-06-01', '2028-05-31')
    expect(yearOn('2027-06-15', [annual, other])).toBe('2027-01-15 to 2028-01-15')
  })

  it('turns 29 February into the 28th in common years, and 29 again in leap years', () => {
    const leap = line('2024-02-29', '2029-02-27')
    expect(yearOn('2025-02-27', [leap])).toBe('2024-02-29 to 2025-02-28')
    expect(yearOn('2025-02-28', [leap])).toBe('2025-02-28 to 2026-02-28')
    expect(yearOn('2028-02-28', [leap])).toBe('2027-02-28 to 2028-02-29')
    expect(yearOn('2028-02-29', [leap])).toBe('2028-02-29 to 2029-02-28')
  })
})

describe('an anniversary set by hand', () => {
  const long = line('2024-01-15', '2029-01-14')

  it('counts the years from its day on, and ends the year before there', () => {
    const set: [string, string][] = [['2026-04-01', '2026-02-10']]
    expect(yearOn('2026-03-31', [long], set)).toBe('2026-01-15 to 2026-04-01')
    expect(yearOn('2026-04-01', [long], set)).toBe('2026-04-01 to 2027-04-01')
    expect(yearOn('2027-04-01', [long], set)).toBe('2027-04-01 to 2028-04-01')
  })

  it('may lie before the first day of coverage', () => {
    const recent = line('2026-01-15', '2027-01-14')
    expect(yearOn('2026-02-01', [recent], [['2026-01-01', '2026-02-01']])).toBe('2026-01-01 to 2027-01-01')
  })

  it('is replaced by the next one set for its day or before', () => {
    const set: [string, string][] = [
      ['2026-04-01', '2026-02-10'],
      ['2026-03-01', '2026-02-11'],
    ]
    expect(yearOn('2026-05-01', [long], set)).toBe('2026-03-01 to 2027-03-01')
  })

  it('belongs to the stretch in which it was set: a gap starts anew', () => {
    const lines = [line('2026-01-15', '2027-01-14'), line('2027-06-01', '2028-05-31')]
    expect(yearOn('2027-07-01', lines, [['2026-03-01', '2026-03-01']])).toBe('2027-06-01 to 2028-06-01')
    expect(yearOn('2027-07-01', lines, [['2027-07-01', '2027-03-01']])).toBe('2027-07-01 to 2028-07-01')
  })
})
