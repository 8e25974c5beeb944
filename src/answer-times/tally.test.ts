import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { at } from '../../test/people.ts'
import { defaultPolicy } from '../policy/default-policy.ts'
import type { AnswerRules } from './answer-times.ts'
import type { CaseFacts } from './case-facts.ts'
import { addTallies, shareKept, tallyOf } from './tally.ts'

const time = (text: string) => at(`2026-02-${text}`).at
const rules: AnswerRules = {
  answerTimes: { targets: [{ first_reply_minutes: 60, resolution_minutes: 240 }], warn_percent: 80 },
  open: { hours: defaultPolicy.services, timeZone: 'America/Toronto' },
}
const received: CaseFacts = {
  ...{ caseId: 1, receivedAt: time('03T10:00'), priority: 'normal', activeSeats: 5, repliedAt: null },
  verdicts: [{ verdict: 'covered', judgedAt: time('03T10:00'), confirmedAt: null }],
  ...{ states: [], choices: [], graceCalls: [], payments: [], closures: [] },
}
const closed = (text: string) => [{ closedAt: time(text), reopenedAt: null }]
const tally = (facts: Partial<CaseFacts>, now: string) => tallyOf([{ ...received, ...facts }], rules, time(now))

describe('a tally', () => {
  it.each([
    ['answered in time, under way', { repliedAt: time('03T11:00') }, '03T12:00', 'kept', 'going'],
    ['answered a minute late', { repliedAt: time('03T11:01') }, '03T12:00', 'missed', 'going'],
    ['not answered, late by now', {}, '03T11:01', 'missed', 'going'],
    ['closed in time without a word', { closures: closed('03T10:30') }, '05T10:00', 'kept', 'kept'],
    ['closed late', { repliedAt: time('03T10:10'), closures: closed('03T15:00') }, '05T10:00', 'kept', 'missed'],
    [
      'late, but it waits on its customer',
      {
        repliedAt: time('03T10:10'),
        states: [{ state: 'waiting_on_customer', recordedAt: time('03T10:10') }] as const,
      },
      '05T10:00',
      'kept',
      'going',
    ],
  ] as const)('of one %s', (...[, facts, now, firstReply, resolution]) => {
    const { counts } = tally(facts, now)
    const none = { kept: 0, missed: 0, going: 0 }
    expect(counts.get('first_reply')?.get('normal')).toEqual({ ...none, [firstReply]: 1 })
    expect(counts.get('resolution')?.get('normal')).toEqual({ ...none, [resolution]: 1 })
  })

  it('names each that was missed, with when it was due and done', () => {
    const { misses } = tally({ repliedAt: time('03T11:30') }, '03T12:00')
    const missed = { caseId: 1, dueFor: 'first_reply', priority: 'normal' }
    expect(misses).toEqual([{ ...missed, dueAt: time('03T11:00'), metAt: time('03T11:30') }])
  })

  it('is the same in parts as in one', () => {
    const anyCase = fc.record({
      priority: fc.constantFrom('low', 'normal', 'high', 'urgent'),
      repliedAt: fc.option(fc.constantFrom(time('03T10:30'), time('03T13:00'))),
      closures: fc.constantFrom([], closed('03T10:45'), closed('04T10:00')),
    })
    fc.assert(
      fc.property(fc.array(anyCase), fc.array(anyCase), (some, others) => {
        const whole = (parts: typeof some) => parts.map((one) => ({ ...received, ...one }) as CaseFacts)
        const tallied = (parts: typeof some) => tallyOf(whole(parts), rules, time('04T09:00'))
        expect(addTallies(tallied(some), tallied(others))).toEqual(tallied([...some, ...others]))
      }),
    )
  })

  it('has a share of what is over only', () => {
    expect(shareKept({ kept: 3, missed: 1, going: 5 })).toBe(75)
    expect(shareKept({ kept: 0, missed: 0, going: 5 })).toBeUndefined()
  })
})
