import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, day } from '../platform/office-day.ts'
import { defaultPolicy } from '../policy/default-policy.ts'
import { blocksOn, spread } from './blocks.ts'
import type { BlockFact } from './facts.ts'

const block = (more: Partial<BlockFact> & { id: number }): BlockFact => ({
  minutes: 300,
  expiresOn: null,
  totalCents: 100,
  orderedOn: day('2026-03-01'),
  orderedAt: new Date('2026-03-01T15:00:00Z'),
  paidOn: day('2026-03-02'),
  paidAt: new Date('2026-03-02T15:00:00Z'),
  cancelledOn: null,
  cancelledAt: null,
  drawnMinutes: 0,
  reservedMinutes: 0,
  ...more,
})
const today = day('2026-04-10')
const drawOn = (blocks: BlockFact[], minutes: number, workedOn = today) => {
  return spread(blocksOn(blocks, defaultPolicy, today), minutes, workedOn)
}

describe('drawing on blocks of hours (policy 6)', () => {
  it('takes the one that expires first, none last, then the oldest', () => {
    const blocks = [
      block({ id: 1, orderedOn: day('2026-03-02') }),
      block({ id: 2 }),
      block({ id: 3, expiresOn: day('2026-12-31') }),
      block({ id: 4, expiresOn: day('2026-06-30') }),
    ]
    expect(drawOn(blocks, 1200).shares.map(({ blockId }) => blockId)).toEqual([4, 3, 2, 1])
  })

  it('spans blocks, and says what none can pay', () => {
    expect(drawOn([block({ id: 1, drawnMinutes: 270 }), block({ id: 2, minutes: 60 })], 120)).toEqual({
      shares: [
        { blockId: 1, minutes: 30 },
        { blockId: 2, minutes: 60 },
      ],
      uncovered: 30,
    })
  })

  it('leaves what sessions have reserved', () => {
    expect(drawOn([block({ id: 1, reservedMinutes: 280 })], 60)).toEqual({
      shares: [{ blockId: 1, minutes: 20 }],
      uncovered: 40,
    })
  })

  it('draws late work from what was valid on its day', () => {
    const expired = block({ id: 1, expiresOn: day('2026-03-31') })
    expect(drawOn([expired], 60, day('2026-03-31')).uncovered).toBe(0)
    expect(drawOn([expired], 60, day('2026-04-01')).uncovered).toBe(60)
    expect(drawOn([block({ id: 2 })], 60, day('2026-03-01')).uncovered).toBe(60)
  })

  it('waits for the payment, unless the policy says otherwise or nothing is due', () => {
    const unpaid = block({ id: 1, paidOn: null, paidAt: null })
    expect(drawOn([unpaid], 60).uncovered).toBe(60)
    expect(drawOn([{ ...unpaid, totalCents: 0 }], 60).uncovered).toBe(0)
    const generous = { ...defaultPolicy, block: { ...defaultPolicy.block, usable_once: 'ordered' as const } }
    expect(spread(blocksOn([unpaid], generous, today), 60, today).uncovered).toBe(0)
  })

  it('never draws more than a block has, and loses no minute', () => {
    const some = fc.record({
      minutes: fc.integer({ min: 1, max: 600 }),
      drawn: fc.nat({ max: 600 }),
      reserved: fc.nat({ max: 600 }),
      daysLeft: fc.option(fc.integer({ min: -5, max: 5 })),
    })
    fc.assert(
      fc.property(fc.array(some, { maxLength: 6 }), fc.integer({ min: 1, max: 2000 }), (list, minutes) => {
        const blocks = list.map(({ minutes: all, drawn, reserved, daysLeft }, id) => {
          const drawnMinutes = Math.min(all, drawn)
          const reservedMinutes = Math.min(all - drawnMinutes, reserved)
          const expiresOn = daysLeft === null ? null : addDays(today, daysLeft)
          return block({ id, minutes: all, drawnMinutes, reservedMinutes, expiresOn })
        })
        const { shares, uncovered } = drawOn(blocks, minutes)
        expect(shares.reduce((sum, share) => sum + share.minutes, uncovered)).toBe(minutes)
        for (const share of shares) {
          const of = blocks.find(({ id }) => id === share.blockId)
          expect(share.minutes).toBeLessThanOrEqual(
            (of?.minutes ?? 0) - (of?.drawnMinutes ?? 0) - (of?.reservedMinutes ?? 0),
          )
          expect(share.minutes).toBeGreaterThan(0)
          expect(of?.expiresOn === null || (of?.expiresOn ?? '') >= today).toBe(true)
        }
      }),
    )
  })
})
