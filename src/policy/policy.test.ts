import { describe, expect, it } from 'vitest'
import { defaultPolicy } from './default-policy.ts'
import { mergePolicy } from './merge-policy.ts'
import { parsePolicy } from './parse-policy.ts'
import { allowanceFor } from './policy.ts'
import { readPolicy } from './read-policy.ts'

describe('the tiers (R10)', () => {
  it.each([
    [0, 0],
    [1, 1],
    [5, 1],
    [6, 2],
    [15, 2],
    [16, 3],
    [1000, 3],
  ])('give %i active seats %i grace calls a year', (seats, calls) => {
    expect(allowanceFor(defaultPolicy, seats)).toBe(calls)
  })
})

describe('a policy document', () => {
  it('is sound by default', () => {
    expect(parsePolicy(defaultPolicy)).toEqual({ ok: true, value: defaultPolicy })
  })

  it('may say only what differs', () => {
    const read = readPolicy('device_limit: 3\nincident: { price_cents: 21000 }\n')
    expect(read.ok && read.value).toEqual({
      ...defaultPolicy,
      device_limit: 3,
      incident: { ...defaultPolicy.incident, price_cents: 21000 },
    })
  })

  it('aims at no time to answer unless it says so', () => {
    expect(defaultPolicy.answer_times.targets).toEqual([])
    const read = readPolicy(
      'answer_times: { targets: [{ priorities: [urgent], seats_from: 16, first_reply_minutes: 30 }] }',
    )
    expect(read.ok && read.value.answer_times).toEqual({
      targets: [{ priorities: ['urgent'], seats_from: 16, first_reply_minutes: 30 }],
      warn_percent: 80,
    })
  })

  it.each([
    [
      [{ first_reply_minutes: 60 }, { priorities: ['low'], first_reply_minutes: 120 }],
      'This target holds for every request',
    ],
    [[{ first_reply_minutes: 60, resolution_minutes: 59 }], 'resolved before its first reply'],
    [[{ seats_from: 6, seats_to: 5, first_reply_minutes: 60 }], 'The seats end (5) before they begin (6)'],
    [[{ priorities: ['severe'], first_reply_minutes: 60 }], ''],
    [[{ first_reply_minutes: 0 }], ''],
  ])('is refused with a target that cannot count: %j', (targets, sentence) => {
    const parsed = parsePolicy({ ...defaultPolicy, answer_times: { targets, warn_percent: 80 } })
    expect(parsed.ok ? '' : parsed.problems.map(({ words }) => words.en).join()).toContain(sentence)
    expect(parsed.ok).toBe(false)
  })

  it.each([
    [
      [
        { seats_from: 1, seats_to: 6, calls: 1 },
        { seats_from: 6, calls: 2 },
      ],
      'Tiers 1 and 2 overlap: 6 seats',
    ],
    [
      [
        { seats_from: 1, calls: 1 },
        { seats_from: 6, calls: 2 },
      ],
      'Tiers 1 and 2 overlap',
    ],
    [
      [
        { seats_from: 1, seats_to: 5, calls: 1 },
        { seats_from: 7, calls: 2 },
      ],
      'There is a gap in the tiers between 5 and 7',
    ],
    [[{ seats_from: 5, seats_to: 1, calls: 1 }], 'Tier 1 ends (1) before it begins (5)'],
  ])('is refused with tiers that overlap, or leave a gap', (tiers, sentence) => {
    const parsed = parsePolicy({ ...defaultPolicy, tiers })
    expect(parsed.ok ? '' : parsed.problems[0]?.words.en).toContain(sentence)
  })

  it('is refused in the reader’s language, with the place of each problem', () => {
    const parsed = parsePolicy(mergePolicy(defaultPolicy, { device_limit: 'deux', tier: [] }))
    expect(parsed.ok ? [] : parsed.problems.map(({ path, words }) => [path, words.fr])).toEqual([
      ['device_limit', 'Un nombre est attendu.'],
      ['', 'Inconnu : tier.'],
    ])
  })

  it('is refused with a sentence when it is not YAML', () => {
    const read = readPolicy('tiers: [')
    expect(read.ok ? '' : read.problems[0]?.words.fr).toContain('Ce n’est pas du YAML')
  })
})
