import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { type Database, openDatabase } from './database.ts'
import { rateKey, sweepRateLimits, takeTurn } from './rate-limit.ts'
import { sql } from './sql.ts'

const store = useDatabase()
let other: Database
beforeAll(() => {
  other = openDatabase({ url: store.db.url, patienceMs: 2000 })
})
afterAll(() => other.end())

const noon = new Date('2026-02-03T12:00:00Z')
const later = (seconds: number) => new Date(noon.getTime() + seconds * 1000)
const limit = { most: 10, withinSeconds: 60 }

describe('a limit of ten a minute', () => {
  it('lets exactly ten of fifty pass that come at once, through two processes', async () => {
    const turns = Array.from({ length: 50 }, (_, turn) =>
      [store.db, other][turn % 2]?.transaction((tx) => takeTurn(tx, { key: 'at once', limit, at: noon })),
    )
    const answers = await Promise.all(turns)
    expect(answers.filter((answer) => answer?.allowed)).toHaveLength(10)
  })

  it('says when to come again, and is right', async () => {
    const take = (at: Date) => takeTurn(store.db, { key: 'again', limit, at })
    for (let turn = 0; turn < 10; turn += 1) expect(await take(noon)).toEqual({ allowed: true, retryAfterSeconds: 0 })
    expect(await take(later(2))).toEqual({ allowed: false, retryAfterSeconds: 4 })
    expect((await take(later(5))).allowed).toBe(false)
    expect((await take(later(6))).allowed).toBe(true)
    expect((await take(later(6))).allowed).toBe(false)
    expect((await take(later(600))).allowed).toBe(true)
  })

  it('is never more than full, however long nobody came', async () => {
    const take = (at: Date) => takeTurn(store.db, { key: 'long away', limit, at })
    await take(noon)
    const answers = await Promise.all(Array.from({ length: 30 }, () => take(later(86_400))))
    expect(answers.filter(({ allowed }) => allowed)).toHaveLength(10)
  })

  it('counts each key apart', async () => {
    const take = (key: string) => takeTurn(store.db, { key, limit: { most: 1, withinSeconds: 60 }, at: noon })
    expect((await take('one')).allowed).toBe(true)
    expect((await take('one')).allowed).toBe(false)
    expect((await take('another')).allowed).toBe(true)
  })
})

it('names nobody in what is kept', () => {
  const key = rateKey('a secret', 'sign_in', 'amelie@office.example')
  expect(key).toMatch(/^[\w-]{22}$/)
  expect(rateKey('another secret', 'sign_in', 'amelie@office.example')).not.toBe(key)
  expect(rateKey('a secret', 'sign_in', 'a', 'b')).not.toBe(rateKey('a secret', 'sign_in', 'a b'))
})

it('forgets a key once its turns are all there again', async () => {
  await takeTurn(store.db, { key: 'old', limit, at: noon })
  await takeTurn(store.db, { key: 'new', limit, at: later(100_000) })
  await sweepRateLimits(store.db, later(100_000))
  const kept = await store.db.query(sql<{ key: string }>`select key from rate_limits order by key`)
  expect(kept.map(({ key }) => key)).toEqual(['new'])
})
