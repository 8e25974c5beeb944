import { describe, expect, it } from 'vitest'
import { day } from '../platform/office-day.ts'
import { defaultPolicy } from '../policy/default-policy.ts'
import { type Category, categories } from '../policy/policy.ts'
import type { AccountFacts, ProductFact } from '../standing/facts.ts'
import { standingOf } from '../standing/standing.ts'
import type { Term } from '../subscriptions/lines.ts'
import { explain } from './explain.ts'
import { judge } from './judge.ts'

const recordedAt = new Date('2026-01-01T12:00:00Z')
const product = (productId: number, code: string, dataManagement: boolean): ProductFact => {
  return { id: productId, productId, code, name: code, dataManagement, countsAsSeat: true, recordedAt }
}
const standard = product(1, 'standard', false)
const pdm = product(2, 'pdm', true)
const draft = product(3, 'draft', false)

type LineOf = { product: ProductFact; startsOn?: string; endsOn?: string; term?: Term }

function facts(lines: LineOf[], installed: string[] = []): AccountFacts {
  return {
    accountId: 1,
    products: [standard, pdm, draft],
    lines: lines.map(({ product: its, startsOn = '2026-01-15', endsOn = '2027-01-14', term = 'annual' }, position) => {
      const days = { startsOn: day(startsOn), endsOn: day(endsOn) }
      return { id: position, reference: `L${position}`, productId: its.productId, term, seats: 5, ...days, recordedAt }
    }),
    installations: installed.map((device, position) => ({
      number: position,
      deviceKey: device,
      device,
      installedOn: day('2026-01-20'),
      recordedAt,
      releasedOn: null,
      releasedAt: null,
    })),
    seatChanges: [],
    lineEndings: [],
    anniversaries: [],
    graceCalls: [],
    goodwill: [],
    deviceLimits: [],
    incidents: [],
    blocks: [],
  }
}

type Asked = { category: Category; product?: ProductFact; devices?: string[] }

function judged(account: AccountFacts, { category, product: about, devices = [] }: Asked) {
  const dates = { on: day('2026-02-03'), knownAt: new Date('2026-02-03T15:00:00Z') }
  const standing = standingOf(account, { version: 0, policy: defaultPolicy }, dates)
  const judgement = judge({ category, product: about, devices }, defaultPolicy, { received: standing, now: standing })
  return { ...judgement, ways: judgement.ways.map(({ way }) => way) }
}

const all = ['grace_call', 'pay_per_incident', 'block_of_hours']

describe('a request about a product with an active line', () => {
  it.each([
    ['error_or_bug', 'covered', ['R1'], []],
    ['licence_activation', 'covered', ['R2'], []],
    ['major_version_installation', 'covered', ['R4'], []],
    ['service_pack', 'covered', ['R5'], []],
    ['it_environment', 'not_covered', ['R7'], all],
    ['how_to_or_configuration', 'not_covered', ['R8'], all],
    ['technical_services', 'not_covered', ['R18'], ['block_of_hours', 'scheduled_service']],
    ['unknown', 'needs_review', [], []],
  ] as const)('%s is %s by %j', (...[category, verdict, rules, ways]) => {
    const found = judged(facts([{ product: standard }]), { category, product: standard })
    expect(found).toMatchObject({ verdict, rules, ways })
  })

  it('has a first installation on the devices that fit, in the order asked (R3)', () => {
    const asked = { category: 'initial_installation' as const, product: standard }
    const account = facts([{ product: standard }], ['pc-1'])
    expect(judged(account, { ...asked, devices: ['PC-1 ', 'pc-2'] })).toMatchObject({ verdict: 'covered', ways: [] })
    expect(judged(account, { ...asked, devices: ['pc-2', 'pc-1', 'pc-3'] })).toMatchObject({
      verdict: 'partly_covered',
      devicesCovered: ['pc-2', 'pc-1'],
      devicesNotCovered: ['pc-3'],
      ways: all,
    })
    const full = facts([{ product: standard }], ['pc-1', 'pc-2'])
    expect(judged(full, { ...asked, devices: ['pc-3'] })).toMatchObject({ verdict: 'not_covered', rules: ['R3'] })
    expect(judged(account, asked)).toMatchObject({ verdict: 'needs_review', step: 'devices_unnamed' })
  })
})

describe('the first step that matches decides', () => {
  it('no active line at all: no grace call (R11), no contract needed (R16)', () => {
    const over = facts([{ product: standard, startsOn: '2025-01-01', endsOn: '2025-12-31' }])
    expect(judged(over, { category: 'error_or_bug', product: standard })).toMatchObject({
      verdict: 'not_covered',
      rules: ['R11', 'R16'],
      ways: ['pay_per_incident', 'block_of_hours'],
    })
  })

  it('a product on no line, or only on one to come, is never a refusal', () => {
    const account = facts([{ product: standard }, { product: draft, startsOn: '2026-06-01', endsOn: '2027-05-31' }])
    for (const about of [undefined, draft, pdm]) {
      const asked = { category: 'how_to_or_configuration' as const, ...(about && { product: about }) }
      expect(judged(account, asked)).toMatchObject({ verdict: 'needs_review', rules: [], ways: [] })
    }
  })

  it('a product whose lines are over is out of maintenance (R5), whatever is asked', () => {
    const account = facts([{ product: draft }, { product: standard, startsOn: '2025-01-01', endsOn: '2025-12-31' }])
    const found = judged(account, { category: 'error_or_bug', product: standard })
    expect(found).toMatchObject({ verdict: 'not_covered', step: 'product_over', rules: ['R5'], ways: all })
  })

  it('data management is outside (R6), save that a person decides about its licences', () => {
    const account = facts([{ product: pdm }])
    expect(judged(account, { category: 'error_or_bug', product: pdm })).toMatchObject({
      verdict: 'not_covered',
      rules: ['R6'],
      ways: all,
    })
    expect(judged(account, { category: 'licence_activation', product: pdm })).toMatchObject({
      verdict: 'needs_review',
      rules: ['R2', 'R6'],
    })
  })

  it('a short-term rental has support, and no grace call among the ways (R11)', () => {
    const account = facts([{ product: standard, term: 'quarterly' }])
    expect(judged(account, { category: 'error_or_bug', product: standard })).toMatchObject({ verdict: 'covered' })
    expect(judged(account, { category: 'it_environment', product: standard }).ways).toEqual(all.slice(1))
  })
})

describe('why', () => {
  it('is said in both languages for every category, and never empty', () => {
    const facts_ = { on: day('2026-02-03'), product: null, activeLines: [], productLines: [] }
    const more = {
      devices: { asked: [], limit: 2, used: 0 },
      graceCalls: { eligible: true, activeSeats: 5, allowance: 1, used: 0, left: 1 },
    }
    for (const category of categories) {
      for (const verdict of ['covered', 'not_covered', 'needs_review'] as const) {
        const explained = { step: 'category' as const, verdict, devicesCovered: ['a'], devicesNotCovered: ['b'] }
        const said = { ...explained, facts: { ...facts_, ...more, category } }
        expect(explain(said, 'fr')).toMatch(/\.$/)
        expect(explain(said, 'en')).toMatch(/\.$/)
        expect(explain(said, 'fr')).not.toBe(explain(said, 'en'))
      }
    }
  })
})
