import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { at } from '../../test/people.ts'
import { defaultPolicy } from '../policy/default-policy.ts'
import { dueAfter, type Pause } from './due.ts'

const open = { hours: defaultPolicy.services, timeZone: 'America/Toronto' }
const time = (text: string) => at(text).at
const due = (minutes: number, startedAt: string, pauses: readonly Pause[] = []) =>
  dueAfter(minutes, { startedAt: time(startedAt), pauses }, open)

describe('a due time', () => {
  it('counts open office: nights, weekends and holidays pass for nothing', () => {
    expect(due(60, '2026-02-03T10:00')).toEqual(time('2026-02-03T11:00'))
    expect(due(60, '2026-02-03T16:30')).toEqual(time('2026-02-04T09:00'))
    expect(due(60, '2026-02-06T16:30')).toEqual(time('2026-02-09T09:00'))
    expect(due(60, '2026-02-07T12:00')).toEqual(time('2026-02-09T09:30'))
    expect(due(60, '2026-12-24T16:30')).toEqual(time('2026-12-28T09:00'))
  })

  it('stands still while the case waits', () => {
    const pause = { from: time('2026-02-03T10:30'), to: time('2026-02-03T14:00') }
    expect(due(60, '2026-02-03T10:00', [pause])).toEqual(time('2026-02-03T14:30'))
    expect(due(60, '2026-02-03T10:00', [{ ...pause, to: null }])).toBeUndefined()
    expect(due(30, '2026-02-03T10:00', [{ ...pause, to: null }])).toEqual(time('2026-02-03T10:30'))
  })

  it('keeps the office’s clock through the change of the hour', () => {
    expect(due(510, '2026-03-06T16:00')).toEqual(time('2026-03-09T16:00'))
  })

  it('is none where the office never opens', () => {
    const shut = { ...open, hours: { ...open.hours, office_hours: [] } }
    expect(dueAfter(1, { startedAt: time('2026-02-03T10:00'), pauses: [] }, shut)).toBeUndefined()
  })

  it('never comes earlier for a pause, and by at least what the pause took of open hours', () => {
    const minute = fc.integer({ min: 0, max: 20_000 })
    fc.assert(
      fc.property(minute, minute, fc.integer({ min: 0, max: 3000 }), (first, second, minutes) => {
        const start = time('2026-02-03T10:00').getTime()
        const [from, to] = [Math.min(first, second), Math.max(first, second)]
        const pause = { from: new Date(start + from * 60_000), to: new Date(start + to * 60_000) }
        const plain = due(minutes, '2026-02-03T10:00')
        const paused = due(minutes, '2026-02-03T10:00', [pause])
        if (plain === undefined || paused === undefined) return false
        return plain < pause.from || plain.getTime() === paused.getTime() || paused > plain
      }),
    )
  })

  it('is the same for a pause cut in two, in any order', () => {
    const minute = fc.integer({ min: 0, max: 5000 })
    fc.assert(
      fc.property(fc.tuple(minute, minute, minute), fc.integer({ min: 0, max: 2000 }), (cuts, minutes) => {
        const [a = 0, b = 0, c = 0] = cuts.toSorted((x, y) => x - y)
        const moment = (each: number) => new Date(time('2026-02-03T10:00').getTime() + each * 60_000)
        const whole = [{ from: moment(a), to: moment(c) }]
        const halves = [
          { from: moment(b), to: moment(c) },
          { from: moment(a), to: moment(b) },
        ]
        const [one, two] = [whole, halves].map((pauses) => due(minutes, '2026-02-03T10:00', pauses)?.getTime())
        return one === two
      }),
    )
  })
})
