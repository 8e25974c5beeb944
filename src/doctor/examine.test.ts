import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { readSettings } from '../platform/settings.ts'
import { examine } from './examine.ts'

const store = useDatabase()
const folder = mkdtempSync(join(tmpdir(), 'guichet-doctor-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const examined = (environment: Record<string, string>, url = store.db.url) =>
  examine(readSettings({ GUICHET_DATA: folder, ...environment }), url)
const of = (found: Awaited<ReturnType<typeof examined>>, name: string) => found.filter((one) => one.name === name)

describe('the doctor', () => {
  it('finds nothing to mend but what the server of the tests risks for speed', async () => {
    const found = await examined({})
    expect(of(found, 'database').map(({ what }) => what.en)).toEqual([
      expect.stringMatching(/^PostgreSQL \d+, /),
      'fsync or full_page_writes is off',
      'synchronous_commit is off',
      'migrations done',
      'clocks agree',
    ])
    expect(of(found, 'audit')).toMatchObject([{ state: 'good' }])
    expect(of(found, 'program')).toMatchObject([{ state: 'good' }])
    expect(of(found, 'smtp')).toMatchObject([{ state: 'skipped' }])
  })

  it('says what to do about each thing that is broken, in both languages, and no password', async () => {
    const url = 'postgres://guichet:hunter2@127.0.0.1:1/guichet'
    const found = await examined(
      {
        GUICHET_DATA: join(folder, 'nowhere'),
        GUICHET_URL: 'http://desk.invalid',
        SMTP_URL: 'smtp://me:hunter2@127.0.0.1:1',
        IMAP_URL: 'imap://me:hunter2@127.0.0.1:1',
        CLAMD_SOCKET: '127.0.0.1:1',
        FILES_S3_URL: 'http://127.0.0.1:1/files',
        FILES_S3_KEY_ID: 'desk',
        FILES_S3_SECRET: 'hunter2',
      },
      url,
    )
    for (const name of ['database', 'data', 'address', 'smtp', 'imap', 'scanner', 'files']) {
      const [first] = of(found, name)
      expect(first, name).toMatchObject({
        state: 'bad',
        toDo: { fr: expect.stringMatching(/./), en: expect.stringMatching(/./) },
      })
    }
    expect(JSON.stringify(found)).not.toContain('hunter2')
  })

  it('tells a mail server that refuses our password from one that is away', async () => {
    const server = createServer((socket) => {
      socket.write('220 mx.example\r\n')
      socket.on('data', (line) => {
        const said = String(line)
        if (said.startsWith('EHLO')) socket.write('250-mx.example\r\n250 AUTH PLAIN\r\n')
        else if (said.startsWith('AUTH')) socket.write('535 wrong password\r\n')
        else socket.write('221 bye\r\n')
      })
      socket.on('error', () => undefined)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const [found] = of(await examined({ SMTP_URL: `smtp://me:secret@127.0.0.1:${port}` }), 'smtp')
    server.close()
    expect(found).toMatchObject({ state: 'bad' })
    expect(found?.what.en).toContain('535')
  })

  it('sees a migration that was not done', async () => {
    const forget = { name: '', text: `delete from migrations where name like '0047%'`, values: [] }
    await store.db.query(forget)
    expect(of(await examined({}), 'database')).toContainEqual(
      expect.objectContaining({ state: 'warning', what: { fr: '1 migrations à faire', en: '1 migrations to do' } }),
    )
  })
})
