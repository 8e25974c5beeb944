import { spawn } from 'node:child_process'
import { createWriteStream, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { generateIdentity } from 'age-encryption'
import { beforeAll, describe, expect, it } from 'vitest'
import { onServer, useBackups, whileHeldBefore } from '../../test/backups.ts'
import { useDatabase } from '../../test/database.ts'
import { openBoreal, openOffice } from '../../test/people.ts'
import { describeSchema } from '../../test/schema.ts'
import { openLongSession } from '../platform/long-session.ts'
import { applyMigration, listMigrations, listPending } from '../platform/migrate.ts'
import { projectFolder } from '../platform/project-folder.ts'
import { fileFor, keepNewest, writeWhole } from './backup-files.ts'
import { makeKey, readKey } from './key.ts'
import { verifyBackup } from './verify-backup.ts'
import { writeSnapshot } from './write-snapshot.ts'

const store = useDatabase()
const backups = useBackups()
let plain: string
let encrypted: string
let identity: string

beforeAll(async () => {
  await openBoreal(store.db, await openOffice(store.db))
  const keyFile = backups.path('key')
  const recipient = await makeKey(keyFile, new Date())
  ;[identity = ''] = (await readKey(keyFile)).identities
  plain = (await backups.take(store.db.url)).file
  encrypted = (await backups.take(store.db.url, { recipients: [recipient] })).file
})

const damage = /damaged|not an archive|does not open/

describe.each(['plain', 'encrypted'] as const)('an archive, %s', (kind) => {
  const whole = () => (kind === 'plain' ? plain : encrypted)
  const verify = (bytes: Buffer) => {
    const file = backups.path('altered')
    writeFileSync(file, bytes)
    return verifyBackup({ file, identities: [identity] })
  }

  it('is read whole', async () => {
    expect((await verify(readFileSync(whole()))).manifest.accounts).toBe(1)
  })

  it('is refused when a byte is altered, at each of 100 places', async () => {
    const bytes = readFileSync(whole())
    const places = Array.from({ length: 100 }, (_, nth) => (nth * 7919 + nth * nth * 31) % bytes.length)
    for (const place of [...places, 4, 9, bytes.length - 1]) {
      const altered = Buffer.from(bytes)
      altered[place] = (altered[place] ?? 0) ^ (1 << (place % 8))
      await expect(verify(altered), `byte ${place}`).rejects.toThrow(damage)
    }
  })

  it('is refused when its end is missing, when something follows it, and when parts of it changed places', async () => {
    const bytes = readFileSync(whole())
    for (const length of [1, 100, bytes.length >> 1, bytes.length - 58, bytes.length - 1]) {
      await expect(verify(bytes.subarray(0, length)), `${length} bytes`).rejects.toThrow(damage)
    }
    await expect(verify(Buffer.concat([bytes, Buffer.from('x')]))).rejects.toThrow(damage)
    await expect(verify(Buffer.concat([bytes, bytes]))).rejects.toThrow(damage)
    const [a, b] = [Math.floor(bytes.length / 3), Math.floor((2 * bytes.length) / 3)]
    await expect(
      verify(Buffer.concat([bytes.subarray(0, a), bytes.subarray(b), bytes.subarray(a, b)])),
    ).rejects.toThrow(damage)
  })
})

describe('a key', () => {
  it('other than its own does not open an archive, and none does not either', async () => {
    const other = await generateIdentity()
    await expect(verifyBackup({ file: encrypted, identities: [other] })).rejects.toThrow(/key does not open/)
    await expect(verifyBackup({ file: encrypted, identities: [] })).rejects.toThrow(/is encrypted/)
  })

  it('is made once in a file that only its owner reads, and of which the public half can only encrypt', async () => {
    const file = backups.path('another-key')
    const recipient = await makeKey(file, new Date())
    await expect(makeKey(file, new Date())).rejects.toThrow(/not there yet/)
    const half = backups.path('public-key')
    writeFileSync(half, `${recipient}\n`)
    expect(await readKey(half)).toEqual({ recipients: [recipient], identities: [] })
    writeFileSync(half, 'secret\n')
    await expect(readKey(half)).rejects.toThrow(/is not a key/)
  })
})

describe('the file of a backup', () => {
  it('is not there under its name when the backup is killed in the middle', async () => {
    const folder = backups.path('killed')
    await mkdir(folder)
    const program = `import(process.argv[1]).then(({ backup }) => backup([process.argv[2]], 'fr'))`
    const command = join(projectFolder, 'src/cli/backup.ts')
    const run = () => {
      const env = { ...process.env, DATABASE_URL: store.db.url, GUICHET_DATA: folder }
      const child = spawn(process.execPath, ['-e', program, command, join(folder, 'desk.tar.gz')], { env })
      const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
      return { child, ended }
    }
    const first = run()
    await whileHeldBefore(
      { url: store.db.url, table: 'teams' },
      () => first.ended,
      async () => void first.child.kill('SIGKILL'),
    )
    expect(readdirSync(folder).sort()).toEqual(['desk.tar.gz.part', 'files'])
    expect(await run().ended).toBe(0)
    expect(readdirSync(folder).sort()).toEqual(['desk.tar.gz', 'files'])
  })

  it('stays that of last time when another cannot be finished', async () => {
    const file = backups.path('again.tar.gz')
    writeFileSync(file, 'of last time')
    await expect(writeWhole(file, () => Promise.reject(new Error('no space')))).rejects.toThrow('no space')
    expect(readFileSync(file, 'utf8')).toBe('of last time')
    expect(existsSync(`${file}.part`)).toBe(false)
    await expect(writeWhole('/nowhere/x', async () => undefined)).rejects.toThrow(
      'cannot be written to /nowhere/x (ENOENT)',
    )
    await expect(writeWhole('/dev/null', async () => undefined)).rejects.toThrow('ENOTSUP')
  })

  it('has its moment in its name in a folder, of which the newest are kept and nothing else is touched', async () => {
    const folder = `${backups.path('kept')}/`
    await mkdir(folder)
    for (const nth of [1, 2, 3, 4]) {
      const at = new Date(`2026-11-2${nth}T03:00:00Z`)
      writeFileSync(await fileFor(folder, { at, encrypted: nth > 2 }), '')
    }
    writeFileSync(join(folder, 'mine.tar.gz'), '')
    expect(await keepNewest(join(folder, 'guichet-20261124T030000Z.tar.gz.age'), 2)).toHaveLength(2)
    expect(readdirSync(folder)).toEqual([
      'guichet-20261123T030000Z.tar.gz.age',
      'guichet-20261124T030000Z.tar.gz.age',
      'mine.tar.gz',
    ])
  })
})

describe('an archive of an older version', () => {
  it('is brought up to date as it is restored; its desk has to be, before it can be backed up', async () => {
    const older = await backups.emptyDatabase()
    const [last, ...before] = listMigrations().reverse()
    await onServer(older, async (client) => {
      await listPending(client)
      for (const name of before.reverse()) await applyMigration(client, name)
      await client.query(`insert into accounts (reference, opened_at) values ('C-1', now())`)
    })
    await expect(backups.take(older)).rejects.toThrow(/older version/)
    const file = backups.path('older.tar.gz')
    const session = await openLongSession(older)
    await writeSnapshot(session, {
      files: backups.files(),
      sink: createWriteStream(file),
      recipients: [],
      program: '0',
    })
    await session.end()
    const url = await backups.emptyDatabase()
    expect(await backups.restore(file, { url })).toMatchObject({ migrated: [last], differences: [] })
    expect(await describeSchema(url)).toBe(await describeSchema(store.db.url))
    const of = (at: string) => onServer(at, async (client) => (await client.query('select * from accounts')).rows)
    expect(await of(url)).toEqual(await of(older))
  })
})
