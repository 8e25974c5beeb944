import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { at } from '../../test/people.ts'
import { defaultPolicy } from '../policy/default-policy.ts'
import type { AnswerTarget } from '../policy/policy.ts'
import { type AnswerRules, answerTimesOf, isKept, nextDueOf, targetFor } from './answer-times.ts'
import type { CaseFacts } from './case-facts.ts'
import { pausesOf } from './pauses.ts'

const time = (text: string) => at(`2026-02-${text}`).at
const received: CaseFacts = {
  ...{ caseId: 1, receivedAt: time('03T10:00'), priority: 'normal', activeSeats: 5, repliedAt: null },
  verdicts: [{ verdict: 'covered', judgedAt: time('03T10:00'), confirmedAt: null }],
  ...{ states: [], choices: [], graceCalls: [], payments: [], closures: [] },
}
const refused = { verdict: 'not_covered', judgedAt: time('03T10:00'), confirmedAt: time('03T11:00') } as const
const rules = (...targets: AnswerTarget[]): AnswerRules => ({
  answerTimes: { targets, warn_percent: 80 },
  open: { hours: defaultPolicy.services, timeZone: 'America/Toronto' },
})
const hours = rules({ first_reply_minutes: 100, resolution_minutes: 300 })
const next = (facts: Partial<CaseFacts>) => nextDueOf(answerTimesOf({ ...received, ...facts }, hours))
const timeFor = (dueFor: string, facts: Partial<CaseFacts>) =>
  answerTimesOf({ ...received, ...facts }, hours).times.find((one) => one.dueFor === dueFor)

describe('a target', () => {
  const urgentOfMany = { priorities: ['urgent'], seats_from: 16, first_reply_minutes: 30 } as const
  const pressing = { priorities: ['urgent', 'high'], first_reply_minutes: 60 } as const
  const few = { seats_to: 5, first_reply_minutes: 480 } as const
  const { answerTimes } = rules(urgentOfMany, pressing, few)
  it.each([
    ['urgent', 16, urgentOfMany],
    ['urgent', 15, pressing],
    ['high', 100, pressing],
    ['normal', 5, few],
    ['normal', 6, undefined],
    ['low', 0, few],
  ] as const)('for %s at %i seats is the first that holds', (priority, activeSeats, target) => {
    expect(targetFor(answerTimes, { priority, activeSeats })).toBe(target)
  })

  it('is none by default: nothing is due, and nothing promised', () => {
    const byDefault = { ...rules(), answerTimes: defaultPolicy.answer_times }
    expect(answerTimesOf(received, byDefault).times).toEqual([])
    expect(nextDueOf(answerTimesOf(received, byDefault))).toBeUndefined()
  })
})

describe('what is due next', () => {
  it('is the first reply, warned of at 80 % of its minutes', () => {
    const due = { dueFor: 'first_reply', minutes: 100, dueAt: time('03T11:40'), warnsAt: time('03T11:20') }
    expect(next({})).toEqual(due)
  })

  it('is the resolution once a person replied, confirmed the verdict or gave a grace call', () => {
    const due = { dueFor: 'resolution', minutes: 300, dueAt: time('03T15:00'), warnsAt: time('03T14:00') }
    expect(next({ repliedAt: time('03T11:00') })).toEqual(due)
    const confirmed = { verdict: 'covered', judgedAt: time('03T10:00'), confirmedAt: time('03T11:00') } as const
    expect(next({ verdicts: [confirmed] })).toEqual(due)
    expect(next({ graceCalls: [{ givenAt: time('03T11:00'), reversedAt: null }] })).toEqual(due)
  })

  it('is later by what the case waited on its customer, and nothing meanwhile', () => {
    const waits = { state: 'waiting_on_customer', recordedAt: time('03T11:00') } as const
    const goesOn = { state: 'in_progress', recordedAt: time('03T13:00') } as const
    const repliedAt = time('03T11:00')
    expect(next({ repliedAt, states: [waits] })).toBeUndefined()
    expect(next({ repliedAt, states: [waits, goesOn] })).toMatchObject({ dueAt: time('03T17:00') })
  })

  it('stands still while the customer has a way to choose, until they did', () => {
    expect(next({ verdicts: [refused] })).toBeUndefined()
    const choices = [{ chosenAt: time('03T12:00') }]
    expect(next({ verdicts: [refused], choices })).toMatchObject({ dueAt: time('03T16:00') })
  })

  it('waits for the choice again once the call that was given is reversed', () => {
    const graceCalls = [{ givenAt: time('03T12:00'), reversedAt: time('03T14:00') }]
    const choices = [{ chosenAt: time('03T11:30') }]
    const paused = answerTimesOf({ ...received, verdicts: [refused], graceCalls, choices }, hours).paused
    expect(paused).toEqual({ reason: 'awaiting_choice', since: time('03T14:00') })
  })

  it('goes on while a case is put off, or waits for the vendor', () => {
    const states = [
      { state: 'snoozed', recordedAt: time('03T10:10') },
      { state: 'waiting_on_vendor', recordedAt: time('03T10:20') },
    ] as const
    expect(next({ states })).toMatchObject({ dueAt: time('03T11:40') })
  })

  it('goes on where it stood once a closed case is reopened', () => {
    const closed = { closedAt: time('03T12:00'), reopenedAt: null }
    expect(next({ closures: [closed] })).toBeUndefined()
    const reopened = { ...closed, reopenedAt: time('04T09:00') }
    const states = [{ state: 'in_progress', recordedAt: time('04T09:00') }] as const
    expect(next({ closures: [reopened], states })).toMatchObject({ dueFor: 'resolution', dueAt: time('04T12:00') })
  })
})

describe('a time', () => {
  it('is kept when it was met by then, to the minute', () => {
    const now = time('20T10:00')
    const kept = (repliedAt: Date) => isKept(timeFor('first_reply', { repliedAt }) ?? { dueAt: now, metAt: now }, now)
    expect([kept(time('03T11:40')), kept(time('03T11:41'))]).toEqual([true, false])
  })

  it('is met by the resolution that still stands, since it began, also when it was closed later', () => {
    const resolved = { state: 'resolved', recordedAt: time('03T14:00') } as const
    const closures = [{ closedAt: time('05T14:00'), reopenedAt: null }]
    expect(timeFor('resolution', { states: [resolved], closures })?.metAt).toEqual(time('03T14:00'))
    const again = { state: 'in_progress', recordedAt: time('04T09:00') } as const
    expect(timeFor('resolution', { states: [resolved, again] })?.metAt).toBeUndefined()
    expect(timeFor('resolution', { states: [resolved, again], closures })?.metAt).toEqual(time('05T14:00'))
  })

  it('was late when it passed before the case began to wait', () => {
    const states = [{ state: 'waiting_on_customer', recordedAt: time('04T10:00') }] as const
    const first = timeFor('first_reply', { states })
    expect(first).toMatchObject({ dueAt: time('03T11:40'), metAt: undefined })
  })
})

describe('the times that a clock stood still', () => {
  const state = fc.constantFrom('in_progress', 'waiting_on_customer', 'waiting_on_vendor', 'snoozed', 'resolved')
  it('follow each other without a gap turned back, and only the last may go on', () => {
    const moments = fc.array(fc.tuple(state, fc.integer({ min: 0, max: 500 })), { maxLength: 12 })
    fc.assert(
      fc.property(moments, (said) => {
        const states = said
          .toSorted(([, one], [, other]) => one - other)
          .map(([name, minute]) => ({
            state: name,
            recordedAt: new Date(time('03T10:00').getTime() + minute * 60_000),
          }))
        const pauses = pausesOf({ ...received, states } as CaseFacts)
        return pauses.every(({ from, to }, at) => {
          const after = pauses[at + 1]
          if (to === null) return after === undefined
          return from < to && (after === undefined || to <= after.from)
        })
      }),
    )
  })
})
