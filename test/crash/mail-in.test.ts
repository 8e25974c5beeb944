import { expect, it } from 'vitest'
import { mailIn } from './mail-in.ts'

/** The reduced form of `bin/crash-mail`: the second of two kills takes PostgreSQL along. */
it('loses no mail to kill -9 and takes none twice', { timeout: 180_000 }, async () => {
  const { lost, twice, notKept } = await mailIn({ kills: 2, mails: 150 })
  expect({ lost, twice, notKept }).toEqual({ lost: 0, twice: 0, notKept: 0 })
})
