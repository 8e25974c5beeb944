import { describe, expect, it } from 'vitest'
import { at } from '../../test/people.ts'
import { type CopyFact, changesFor, copiedAfter, copiedNow, copyFieldText } from './copied.ts'

const [ann, bob, claire] = ['ann@a.example', 'bob@b.example', 'claire@c.example']
const fact = (address: string, copied: boolean, more: Partial<CopyFact> = {}): CopyFact => ({
  ...{ address, copied, how: 'desk', recordedAt: at('2026-02-03T10:00').at, recordedBy: 'Amélie Roy' },
  ...{ goesOutAt: null, otherCaseId: null, hasFailed: false, ...more },
})

describe('who is copied', () => {
  it('is who was last put there and not taken out, the first copied first', () => {
    const facts = [fact(bob, true), fact(ann, true), fact(bob, false), fact(claire, true), fact(bob, true)]
    expect(copiedNow(facts)).toEqual([ann, claire, bob])
    expect(copiedNow([...facts, fact(ann, false)])).toEqual([claire, bob])
  })
})

describe('a Copy field', () => {
  it('copies whom its author put in and no longer whom they took out', () => {
    expect(copiedAfter({ typed: [bob, claire], seen: [ann, bob], now: [ann, bob] })).toEqual([bob, claire])
    expect(copiedAfter({ typed: [], seen: [ann], now: [ann] })).toEqual([])
  })

  it('drops nobody who came since its page was opened, and brings back nobody who went', () => {
    expect(copiedAfter({ typed: [ann], seen: [ann], now: [ann, bob] })).toEqual([ann, bob])
    expect(copiedAfter({ typed: [], seen: [], now: [bob] })).toEqual([bob])
    expect(copiedAfter({ typed: [ann, claire], seen: [ann], now: [] })).toEqual([claire])
  })

  it('of a draft shows what was typed with what others changed since', () => {
    expect(copyFieldText(`${ann}, clai`, { seen: [], now: [bob] })).toBe(`${ann}, clai, ${bob}`)
    expect(copyFieldText('', { seen: [ann], now: [ann] })).toBe('')
    expect(copyFieldText(`${ann}; ${bob}`, { seen: [ann, bob], now: [bob] })).toBe(bob)
    expect(copyFieldText(' clai ', { seen: [ann], now: [ann] })).toBe(' clai ')
  })
})

describe('what is recorded', () => {
  const wanted = [{ address: ann, copied: true }]

  it('is what changes', () => {
    expect(changesFor([], wanted, at('2026-02-03T11:00').at)).toEqual(wanted)
    expect(changesFor([fact(ann, true)], wanted, at('2026-02-03T11:00').at)).toEqual([])
    expect(changesFor([], [{ address: ann, copied: false }], at('2026-02-03T11:00').at)).toEqual([])
  })

  it('is also what is so only by a reply that may still be taken back', () => {
    const pending = fact(ann, true, { how: 'reply', goesOutAt: at('2026-02-03T11:00').at })
    expect(changesFor([pending], wanted, at('2026-02-03T10:59').at)).toEqual(wanted)
    expect(changesFor([pending], wanted, at('2026-02-03T11:00').at)).toEqual([])
    expect(changesFor([fact(ann, true), pending], wanted, at('2026-02-03T10:59').at)).toEqual([])
    const out = { ...pending, copied: false }
    expect(changesFor([fact(ann, true), out, pending], wanted, at('2026-02-03T10:59').at)).toEqual(wanted)
  })
})
