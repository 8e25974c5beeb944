import { randomBytes } from 'node:crypto'
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { manifestName } from '../src/backup/archive.ts'
import { contentOf, readMembers } from '../src/backup/read-archive.ts'
import { restoreBackup } from '../src/backup/restore-backup.ts'
import { takeBackup } from '../src/backup/take-backup.ts'
import { writeArchive } from '../src/backup/write-archive.ts'
import { type FileStore, openFileStore } from '../src/platform/file-store.ts'
import { dropDatabase } from '../src/platform/scratch-database.ts'

/** A folder and empty databases of one file of tests, gone at its end. */
export function useBackups() {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-backup-'))
  const made: string[] = []
  let count = 0
  const next = () => {
    count += 1
    return count
  }
  afterAll(async () => {
    for (const url of made) await dropDatabase(inject('serverUrl'), url)
    rmSync(folder, { recursive: true, force: true })
  })
  const path = (name: string) => join(folder, name)
  const files = () => openFileStore(path(`files-${next()}`))
  return {
    path,
    files,
    /** A database with nothing in it. */
    async emptyDatabase() {
      const name = `guichet_empty_${randomBytes(6).toString('hex')}`
      await onServer(inject('serverUrl'), (client) => client.query(`create database ${name}`))
      const url = new URL(inject('serverUrl'))
      url.pathname = `/${name}`
      made.push(url.href)
      return url.href
    },
    async take(url: string, options: { files?: FileStore; recipients?: readonly string[] } = {}) {
      const file = path(`${next()}.tar.gz`)
      const place = { url, files: options.files ?? files(), recipients: options.recipients ?? [], program: 'test' }
      return { file, ...(await takeBackup({ ...place, sink: createWriteStream(file) })) }
    },
    restore(file: string, place: { url: string; files?: FileStore; identities?: readonly string[]; at?: Date }) {
      return restoreBackup({
        file,
        identities: place.identities ?? [],
        url: place.url,
        files: place.files ?? files(),
        despiteDifferences: false,
        at: place.at ?? new Date(),
      })
    },
    read: (file: string) => readFileSync(file),
    /** The same archive, whole and sealed, but for a first account that is noted to have one grace call more. */
    async withOtherBalance(file: string) {
      const other = path(`${next()}.tar.gz`)
      const archive = await writeArchive(createWriteStream(other), [])
      for await (const member of readMembers(file, [])) {
        const content = await contentOf(member)
        const noted = content.toString('utf8')
        if (member.name.startsWith('balances/')) {
          const changed = noted.replace(/"left":(\d+)/, (_, left) => `"left":${Number(left) + 1}`)
          await archive.add(member.name, Buffer.from(changed))
        } else if (member.name === manifestName) {
          await archive.add(
            manifestName,
            Buffer.from(JSON.stringify({ ...JSON.parse(noted), members: archive.members })),
          )
        } else if (member.name.startsWith('files/')) {
          await archive.addStream(member.name, content.length, Readable.from([content]))
        } else await archive.add(member.name, content)
      }
      await archive.finish()
      return other
    },
  }
}

/** Works on one connection of its own. */
export async function onServer<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client(url)
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Holds a backup in the middle, before that table, until the work is done; what is written meanwhile comes too late. */
export async function whileHeldBefore<Result>(
  { url, table }: { url: string; table: string },
  begin: () => Promise<Result>,
  work: () => Promise<unknown>,
): Promise<Result> {
  return onServer(url, async (holder) => {
    await holder.query(`begin; lock table ${table} in access exclusive mode`)
    const under = begin()
    under.catch(() => undefined)
    while (!(await waits(holder))) await pause(5)
    await work()
    await holder.query('rollback')
    return under
  })
}

async function waits(holder: pg.Client): Promise<boolean> {
  const { rows } = await holder.query(`
    select 1 from pg_locks l join pg_database d on d.oid = l.database
    where not l.granted and d.datname = current_database()`)
  return rows.length > 0
}
