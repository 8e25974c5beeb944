import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { beforeAll, describe, expect, it } from 'vitest'
import { onServer, useBackups, whileHeldBefore } from '../../test/backups.ts'
import { useDatabase } from '../../test/database.ts'
import { describeSchema } from '../../test/schema.ts'
import { sweepFiles } from '../cases/sweep-files.ts'
import { loadSample } from '../demo/load-sample.ts'
import { grantGoodwill } from '../grace-calls/grant-goodwill.ts'
import { releaseHeldEmails } from '../notifications/hold-emails.ts'
import { openDatabase } from '../platform/database.ts'
import { openFileStore } from '../platform/file-store.ts'
import { day, momentOf } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { listTables } from './dump-tables.ts'

const store = useDatabase()
const backups = useBackups()
const now = new Date('2026-11-20T15:00:00Z')
const sourceFiles = openFileStore(backups.path('files'))
const words = 'une photo de l’écran'
const digest = createHash('sha256').update(words).digest('hex')

beforeAll(async () => {
  await loadSample(store.db, 'a secret of the tests', now)
  await sourceFiles.add(Readable.from([Buffer.from(words)]), 1000)
  await onServer(store.db.url, (client) =>
    client.query(
      `insert into case_files (case_id, name, media_type, size_bytes, digest)
       select min(id), 'écran.png', 'image/png', $1, $2 from cases`,
      [Buffer.byteLength(words), digest],
    ),
  )
})

/** What is worked out anew of the open cases. */
const workedOut = ['due_at', 'due_for', 'due_minutes', 'warns_at', 'timed_by', 'tell_at']

/** Everything in a database but what a restore changes on purpose, as text. */
function contentsOf(url: string) {
  return onServer(url, async (client) => {
    const changed = [
      'email_queue',
      'dead_letters',
      'email_attempts',
      'emails',
      'staff_sessions',
      'satisfaction_questions',
      'answer_warnings',
      'happenings',
    ]
    const all: Record<string, string> = {}
    for (const { name } of await listTables(client)) {
      if (changed.includes(name)) continue
      const { rows } = await client.query(
        `select coalesce(string_agg(kept::text, E'\\n' order by kept::text), '') as rows from "${name}" t cross join lateral (select to_jsonb(t) - $1::text[] as kept) x`,
        [workedOut],
      )
      all[name] = (rows[0] as { rows: string }).rows
    }
    return all
  })
}

describe('a backup and its restore', () => {
  it('bring back every row, file, number and guard of the desk', async () => {
    const { file, manifest } = await backups.take(store.db.url, { files: sourceFiles })
    const url = await backups.emptyDatabase()
    const files = openFileStore(backups.path('restored'))
    const restored = await backups.restore(file, { url, files, at: now })
    expect(restored).toMatchObject({ differences: [], withoutGaps: true, migrated: [] })
    expect(await contentsOf(url)).toEqual(await contentsOf(store.db.url))
    expect(await describeSchema(url)).toBe(await describeSchema(store.db.url))
    expect((await files.read(digest).toArray()).join('')).toBe(words)
    expect(manifest.accounts).toBeGreaterThan(5)
    expect(manifest.documents.count).toBeGreaterThan(0)
    const numbers = (at: string) =>
      onServer(
        at,
        async (client) => (await client.query('select sequencename, last_value from pg_sequences order by 1')).rows,
      )
    const [before, after] = [await numbers(store.db.url), await numbers(url)]
    expect(after.filter(({ sequencename: name }) => !/^email|satisfaction|answer_warnings/.test(name))).toEqual(
      before.filter(({ sequencename: name }) => !/^email|satisfaction|answer_warnings/.test(name)),
    )
    await expect(onServer(url, (client) => client.query('delete from goodwill_grants'))).rejects.toThrow()
  })

  it('hold as at one moment: what is written while it is taken is not in it, nor in its balances', async () => {
    const [{ accountId } = { accountId: 0 }] = await store.db.query(
      sql<{ accountId: number }>`select id as "accountId" from accounts order by id limit 1`,
    )
    const author = { ...momentOf(new Date(), 'America/Toronto'), by: null }
    const before = await contentsOf(store.db.url)
    const { file } = await whileHeldBefore(
      { url: store.db.url, table: 'teams' },
      () => backups.take(store.db.url, { files: sourceFiles }),
      () =>
        store.db.transaction((tx) =>
          grantGoodwill(tx, { accountId, calls: 3, untilOn: day('2030-01-01'), reason: 'geste' }, author),
        ),
    )
    const url = await backups.emptyDatabase()
    const { differences } = await backups.restore(file, { url, at: now })
    expect(differences).toEqual([])
    expect(await contentsOf(url)).toEqual(before)
    expect(await contentsOf(store.db.url)).not.toEqual(before)
  })

  it('hold the emails that waited until somebody sends them, and everybody signs in again', async () => {
    const { file, manifest } = await backups.take(store.db.url, { files: sourceFiles })
    expect(manifest.waitingEmails).toBeGreaterThan(0)
    const db = openDatabase({ url: await backups.emptyDatabase(), connections: 1 })
    try {
      const { heldEmails } = await backups.restore(file, { url: db.url, at: now })
      const waiting = () => db.query(sql<{ id: number }>`select email_id as id from email_queue`)
      expect(await waiting()).toEqual([])
      expect(heldEmails).toBeGreaterThanOrEqual(manifest.waitingEmails)
      expect(await db.query(sql`select from dead_letters`)).toHaveLength(heldEmails)
      expect(await db.transaction((tx) => releaseHeldEmails(tx, now))).toBe(heldEmails)
      expect(await waiting()).toHaveLength(heldEmails)
      expect(await db.query(sql`select from dead_letters`)).toEqual([])
    } finally {
      await db.end()
    }
  })

  it('refuse a database or a folder in which something is, and change nothing there', async () => {
    const { file } = await backups.take(store.db.url, { files: sourceFiles })
    const before = await contentsOf(store.db.url)
    await expect(backups.restore(file, { url: store.db.url })).rejects.toThrow(/database is not empty/)
    expect(await contentsOf(store.db.url)).toEqual(before)
    const url = await backups.emptyDatabase()
    await expect(backups.restore(file, { url, files: sourceFiles })).rejects.toThrow(/already has files/)
    expect(await onServer(url, listTables)).toEqual([])
  })

  it('leave the new database empty when a balance comes out otherwise than it was noted', async () => {
    const { file } = await backups.take(store.db.url, { files: sourceFiles })
    const url = await backups.emptyDatabase()
    const lied = await backups.withOtherBalance(file)
    await expect(backups.restore(lied, { url })).rejects.toThrow(/come out otherwise/)
    expect(await onServer(url, listTables)).toEqual([])
  })

  it('say which files the disk has lost, and hold all the rest', async () => {
    const lost = openFileStore(backups.path('lost'))
    const { file, manifest } = await backups.take(store.db.url, { files: lost })
    expect(manifest.files).toEqual({ count: 0, sizeBytes: 0, missing: [digest] })
    expect(await backups.restore(file, { url: await backups.emptyDatabase() })).toMatchObject({ differences: [] })
  })

  it('keep every file in its place meanwhile', async () => {
    const files = openFileStore(backups.path('swept'))
    await files.add(Readable.from([Buffer.from('oublié')]), 100)
    let asked = 0
    const watched = { ...files, sweep: async () => (asked += 1) }
    await whileHeldBefore(
      { url: store.db.url, table: 'teams' },
      () => backups.take(store.db.url, { files }),
      async () => {
        expect(await sweepFiles(store.db, watched)).toBe(0)
        expect(asked).toBe(0)
      },
    )
    expect(await sweepFiles(store.db, watched)).toBe(1)
    rmSync(join(backups.path('swept')), { recursive: true })
  })
})
