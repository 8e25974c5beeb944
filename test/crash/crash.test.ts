import { expect, it } from 'vitest'
import { crash } from './crash.ts'

/** The reduced form of `bin/crash`: the second of three kills takes PostgreSQL along. */
it('loses no acknowledged use or payment to kill -9, gives none twice, and mails each person once', {
  timeout: 180_000,
}, async () => {
  const report = await crash({ kills: 3, cases: 90 })
  const { lost, givenTwice, acknowledged, given, paid, paidLost, gapsInNumbers } = report
  const { emailsMissing, emailsUnexpected } = report
  expect({ lost, givenTwice, paidLost, gapsInNumbers, emailsMissing, emailsUnexpected }).toEqual({
    lost: 0,
    givenTwice: 0,
    paidLost: 0,
    gapsInNumbers: 0,
    emailsMissing: 0,
    emailsUnexpected: 0,
  })
  expect(given).toBe(acknowledged)
  expect(paid).toBe(30)
})
