import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { type Database, openDatabase } from './database.ts'
import { type Cluster, startCluster } from './embedded-postgres/cluster.ts'
import { findPostmaster } from './embedded-postgres/postmaster.ts'
import { sql } from './sql.ts'

describe('a transaction', () => {
  const store = useDatabase()
  const note = (value: string) => sql`insert into secrets (name, value) values (${value}, 'x')`
  const isThere = async (name: string) =>
    (await store.db.query(sql`select 1 from secrets where name = ${name}`)).length === 1

  it('keeps all or nothing', async () => {
    const broken = store.db.transaction(async (tx) => {
      tx.write(note('first'))
      throw new Error('changed our mind')
    })
    await expect(broken).rejects.toThrow('changed our mind')
    expect(await isThere('first')).toBe(false)
  })

  it('fails when a statement that was sent and not awaited fails', async () => {
    const broken = store.db.transaction(async (tx) => {
      tx.write(note('second'))
      tx.write(sql`select 1 / 0`)
      return 'done'
    })
    await expect(broken).rejects.toThrow('division by zero')
    expect(await isThere('second')).toBe(false)
  })

  it('says what failed first, not what failed after it', async () => {
    const broken = store.db.transaction(async (tx) => {
      tx.write(sql`select 1 / 0`)
      return tx.query(sql`select 1`)
    })
    await expect(broken).rejects.toThrow('division by zero')
  })

  it('is not kept when its work passed over a failed statement', async () => {
    const broken = store.db.transaction(async (tx) => {
      tx.write(note('third'))
      await tx.query(sql`select 1 / 0`).catch(() => undefined)
    })
    await expect(broken).rejects.toThrow()
    expect(await isThere('third')).toBe(false)
  })

  it('runs again after a deadlock', async () => {
    await store.db.transaction(async (tx) => [tx.write(note('a')), tx.write(note('b'))])
    const lock = (name: string) => sql`select 1 from secrets where name = ${name} for update`
    const met = Promise.withResolvers<void>()
    let waiting = 0
    const inOrder = (first: string, second: string) =>
      store.db.transaction(async (tx) => {
        await tx.query(lock(first))
        waiting += 1
        if (waiting === 2) met.resolve()
        await met.promise
        await tx.query(lock(second))
        return 'done'
      })
    expect(await Promise.all([inOrder('a', 'b'), inOrder('b', 'a')])).toEqual(['done', 'done'])
  })
})

describe('a database that dies', () => {
  let folder = ''
  let cluster: Cluster
  let db: Database
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guichet-dying-'))
    cluster = await startCluster(folder)
    cluster.keepAlive(() => undefined)
    db = openDatabase({ url: cluster.url })
    await db.query(sql`create table kept (id int)`)
  })
  afterAll(async () => {
    await db.end()
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  })
  let killed = 0
  const kill = () => {
    killed = Number.parseInt(readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8'), 10)
    process.kill(killed, 'SIGKILL')
  }

  it('is started again, and whoever was waiting is answered', async () => {
    await db.transaction(async (tx) => tx.write(sql`insert into kept values (1)`))
    kill()
    const [row] = await db.query(sql<{ count: number }>`select count(*) as count from kept`)
    expect(row).toEqual({ count: 1 })
  })

  it('is taken over by the next desk when the one before was killed and left it behind', async () => {
    await vi.waitFor(() => {
      const running = findPostmaster(join(folder, 'postgres'))
      expect(running).toBeDefined()
      expect(running).not.toBe(killed)
    }, 10_000)
    const next = await startCluster(folder)
    expect(next.wasRunning).toBe(true)
    expect(next.url).toBe(cluster.url)
  })

  it('breaks a transaction before its commit without a trace, and it is run again', async () => {
    let runs = 0
    const result = await db.transaction(async (tx) => {
      runs += 1
      await tx.query(sql`insert into kept values (2)`)
      if (runs === 1) kill()
      const [row] = await tx.query(
        sql<{ count: number }>`select count(*) as count from kept, pg_sleep(0.2) where id = 2`,
      )
      return row?.count
    })
    expect(result).toBe(1)
    expect(runs).toBeGreaterThan(1)
  })

  it('says that it is away once its patience is over', async () => {
    const nowhere = openDatabase({ url: 'postgres://guichet:x@127.0.0.1:1/none', patienceMs: 200 })
    await expect(nowhere.query(sql`select 1`)).rejects.toMatchObject({ code: 'unavailable' })
    await nowhere.end()
  })
})
