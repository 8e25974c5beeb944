import { describe, expect, it } from 'vitest'
import type { Province } from '../accounts/account.ts'
import { day } from '../platform/office-day.ts'
import { defaultPolicy } from './default-policy.ts'
import { parsePolicy } from './parse-policy.ts'
import { taxCents, taxesOn } from './taxes.ts'

const tax = (province: Province, on: string, netCents: number) => {
  return taxesOn(defaultPolicy.taxes, { province, on: day(on), netCents })
}

describe('the taxes on a sale (policy 8)', () => {
  it('rounds each tax once on the net: 150.00 in Québec is 7.50 and 14.96', () => {
    expect(tax('QC', '2026-03-02', 15_000)).toEqual([
      { code: 'gst', percent: 5, cents: 750 },
      { code: 'qst', percent: 9.975, cents: 1496 },
    ])
  })

  it.each([
    ['ON', '2026-03-02', 1300],
    ['NB', '2026-03-02', 1500],
    ['NL', '2026-03-02', 1500],
    ['PE', '2026-03-02', 1500],
    ['NS', '2025-03-31', 1500],
    ['NS', '2025-04-01', 1400],
    ['AB', '2026-03-02', 500],
    ['NT', '2026-03-02', 500],
    ['NU', '2026-03-02', 500],
    ['YT', '2026-03-02', 500],
    ['BC', '2026-03-02', 1200],
    ['MB', '2026-03-02', 1200],
    ['SK', '2026-03-02', 1100],
  ] as const)('of 100.00 in %s on %s are %i cents', (province, on, cents) => {
    expect(taxCents(tax(province, on, 10_000))).toBe(cents)
  })

  it('sends half a cent up', () => {
    expect(tax('AB', '2026-03-02', 10)).toEqual([{ code: 'gst', percent: 5, cents: 1 }])
    expect(tax('AB', '2026-03-02', 9)).toEqual([{ code: 'gst', percent: 5, cents: 0 }])
  })
})

describe('a table of taxes', () => {
  it('is refused when one tax would apply twice on a day', () => {
    const taxes = [...defaultPolicy.taxes, { code: 'qst', provinces: ['QC'], percent: 10, from: '2027-01-01' }]
    const parsed = parsePolicy({ ...defaultPolicy, taxes })
    expect(parsed.ok || parsed.problems.map(({ path, words }) => [path, words.en])).toEqual([
      [
        `taxes.${defaultPolicy.taxes.length}`,
        'The tax qst would apply twice on one day: end the older one with "until".',
      ],
    ])
  })

  it('is taken when the older rate ends the day before', () => {
    const ended = defaultPolicy.taxes.map((rule) =>
      rule.code === 'qst' ? { ...rule, until: day('2026-12-31') } : rule,
    )
    const taxes = [...ended, { code: 'qst', provinces: ['QC'], percent: 10.5, from: '2027-01-01' }]
    const parsed = parsePolicy({ ...defaultPolicy, taxes })
    expect(
      parsed.ok && taxesOn(parsed.value.taxes, { province: 'QC', on: day('2027-01-01'), netCents: 10_000 }),
    ).toEqual([
      { code: 'gst', percent: 5, cents: 500 },
      { code: 'qst', percent: 10.5, cents: 1050 },
    ])
  })
})
