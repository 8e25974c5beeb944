import { expect, it } from 'vitest'
import { crash } from './crash.ts'

/** The reduced form of `bin/crash`: the second of three kills takes PostgreSQL along. */
it('loses no acknowledged use to kill -9, gives none twice, and mails each person once', {
  timeout: 180_000,
}, async () => {
  const { lost, givenTwice, acknowledged, given, emailsMissing, emailsUnexpected } = await crash({
    kills: 3,
    cases: 90,
  })
  expect({ lost, givenTwice, emailsMissing, emailsUnexpected }).toEqual({
    lost: 0,
    givenTwice: 0,
    emailsMissing: 0,
    emailsUnexpected: 0,
  })
  expect(given).toBe(acknowledged)
})
