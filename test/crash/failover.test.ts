import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { once } from '../../src/platform/attempts.ts'
import { type Database, openDatabase } from '../../src/platform/database.ts'
import { migrate } from '../../src/platform/migrate.ts'
import { sql } from '../../src/platform/sql.ts'
import { failover, type Pair, startPair, untilCommitsWait } from './failover.ts'

/** The reduced form of `bin/crash-failover`: commits wait for the replica when the primary dies. */
it('loses no acknowledged use to a primary that dies, and gives none twice', { timeout: 180_000 }, async () => {
  const { lost, givenTwice, paidLost, gapsInNumbers, given } = await failover({ cases: 60, cut: true })
  expect({ lost, givenTwice, paidLost, gapsInNumbers, given }).toEqual({
    lost: 0,
    givenTwice: 0,
    paidLost: 0,
    gapsInNumbers: 0,
    given: 60,
  })
})

describe('with a replica that commits wait for', () => {
  let folder = ''
  let pair: Pair
  let db: Database
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guichet-pair-'))
    await chmod(folder, 0o711)
    pair = await startPair(folder)
    await migrate(pair.url)
    db = openDatabase({ url: pair.url })
  }, 120_000)
  afterAll(async () => {
    await db.end()
    await pair.stop()
    await rm(folder, { recursive: true, force: true })
  })

  const attempt = async (key: string) => {
    const answer = await db.transaction((tx) => once(tx, { purpose: 'a test', key }, async () => ({ said: key })), {
      repeatable: true,
    })
    return answer.said
  }
  const breakOffCommits = () =>
    pair.primary.query(sql`select pg_cancel_backend(pid) from pg_stat_activity where wait_event = 'SyncRep'`)

  it('nothing is said to be done, the first time or again, that the replica does not have', async () => {
    expect(await attempt('before')).toBe('before')
    await pair.cut()
    const settled: string[] = []
    const settle = (name: string, asked: Promise<unknown>) =>
      asked.then(
        () => settled.push(`${name} is done`),
        (error: { code?: string }) => settled.push(`${name} is ${error.code}`),
      )
    const withoutKey = settle(
      'without a key',
      db.transaction(async (tx) => tx.write(sql`insert into secrets (name, value) values ('x', 'x')`)),
    )
    const again = settle('again', attempt('before'))
    await untilCommitsWait(pair.primary, 2)
    expect(settled).toEqual([])

    await breakOffCommits()
    await withoutKey
    await untilCommitsWait(pair.primary, 1)
    expect(settled).toEqual(['without a key is unavailable'])

    pair.killPrimary()
    await pair.promote()
    await again
    expect(settled).toEqual(['without a key is unavailable', 'again is done'])
    expect(await attempt('after')).toBe('after')
  })
})
