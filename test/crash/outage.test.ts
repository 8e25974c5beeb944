import { expect, it } from 'vitest'
import { outage } from './outage.ts'

/** The reduced form of `bin/outage`. */
it('loses and doubles nothing while the database is away, and goes on by itself', { timeout: 120_000 }, async () => {
  const { lost, twice, otherAnswers, acceptedWhileAway } = await outage({ secondsAway: 2 })
  expect({ lost, twice, otherAnswers, acceptedWhileAway }).toEqual({
    lost: 0,
    twice: 0,
    otherAnswers: 0,
    acceptedWhileAway: 0,
  })
})
