import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Language } from '../platform/language.ts'
import { type Cell, csvLine } from './csv.ts'
import { besideMonth, monthOf, parseMonth, periodOf } from './period.ts'

const readBack = (line: string, language: Language): string[] | undefined =>
  parse(line, { delimiter: language === 'fr' ? ';' : ',', record_delimiter: '\r\n' })[0]

describe('a line of a file', () => {
  it('has semicolons and decimal commas in French, commas and points in English', () => {
    const cells: Cell[] = [7, { fr: 'reçu', en: 'receipt' }, '2026-03-02', { percent: 9.975 }, null, { cents: -5 }]
    expect(csvLine(cells, 'fr')).toBe('7;reçu;2026-03-02;9,975;;-0,05\r\n')
    expect(csvLine(cells, 'en')).toBe('7,receipt,2026-03-02,9.975,,-0.05\r\n')
    const amounts: Cell[] = [{ cents: 0 }, { cents: 100 }, { cents: 123_456_789 }, { cents: -22_420 }]
    expect(csvLine(amounts, 'fr')).toBe('0,00;1,00;1234567,89;-224,20\r\n')
  })

  it.each(['=1+1', '+1', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1'])('never makes a formula of %j', (typed) => {
    for (const language of ['fr', 'en'] as const) {
      expect(readBack(csvLine([typed, 1], language), language)).toEqual([`'${typed}`, '1'])
    }
  })

  it('keeps whatever somebody typed in one cell', () => {
    const typed = fc.array(
      fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: fc.constantFrom(...';,"\r\n\t=a') })),
    )
    fc.assert(
      fc.property(typed, fc.constantFrom('fr' as const, 'en' as const), (texts, language) => {
        const read = readBack(csvLine([...texts, 'end'], language), language)
        const expected = texts.map((text) => (/^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text))
        expect(read).toEqual([...expected, 'end'])
      }),
    )
  })
})

describe('a month', () => {
  it('goes from its first day to its last, in leap years too', () => {
    const daysOf = (text: string) => {
      const month = parseMonth(text)
      return month && Object.values(periodOf(month))
    }
    expect(daysOf('2028-02')).toEqual(['2028-02-01', '2028-02-29'])
    expect(daysOf('2026-02')).toEqual(['2026-02-01', '2026-02-28'])
    expect(daysOf('2026-04')).toEqual(['2026-04-01', '2026-04-30'])
    expect(daysOf('2026-12')).toEqual(['2026-12-01', '2026-12-31'])
    for (const text of ['2026-13', '2026-00', '26-01', '2026-1', '2026-01-01', ''])
      expect(parseMonth(text)).toBeUndefined()
  })

  it('has one before and one after', () => {
    const month = monthOf(periodOf(parseMonth('2026-01') ?? monthOf('' as never)).to)
    expect([besideMonth(month, 'before'), month, besideMonth(month, 'after')]).toEqual([
      '2025-12',
      '2026-01',
      '2026-02',
    ])
  })
})
