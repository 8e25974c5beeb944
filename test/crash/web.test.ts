import { expect, it } from 'vitest'
import { crashWeb } from './web.ts'

/** The reduced form of `bin/crash-web`. */
it('answers every request while one of three processes is killed', { timeout: 180_000 }, async () => {
  const report = await crashWeb({ kills: 2, cases: 60 })
  const { kills, failed, lost, givenTwice, emailsMissing, emailsUnexpected } = report
  expect({ kills, failed, lost, givenTwice, emailsMissing, emailsUnexpected }).toEqual({
    kills: 2,
    failed: 0,
    lost: 0,
    givenTwice: 0,
    emailsMissing: 0,
    emailsUnexpected: 0,
  })
  expect(report.given).toBe(60)
})
