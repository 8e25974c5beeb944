import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { startHostileProvider } from '../../test/stand-ins/hostile-provider.ts'
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
      },
      url,
    )
    for (const name of ['database', 'data', 'address', 'smtp', 'imap', 'scanner']) {
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

  it('asks each identity provider, of the staff and of companies, what it says of itself', async () => {
    const provider = await startHostileProvider('guichet', { sub: '', email: '' })
    const away = 'http://127.0.0.1:1'
    await store.db.query({
      name: '',
      text: `with a as (insert into accounts (reference, opened_at) values ('C-9', now()) returning id),
        s as (insert into company_client_secrets (account_id, sealed, recorded_at) select id, '', now() from a
          returning id, account_id)
        insert into company_sign_ins (account_id, is_open, issuer, client_id, secret_id, domains, link_allowed, adds_people,
          trusts_addresses, recorded_at)
        select account_id, true, '${away}', 'x', id, '{a.example}', true, false, false, now() from s`,
      values: [],
    })
    const oidc = { OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: 'guichet', OIDC_CLIENT_SECRET: 'secret' }
    const found = of(await examined(oidc), 'sign-in')
    await provider.stop()
    expect(found.map(({ state }) => state)).toEqual(['good', 'bad'])
    expect(found[1]?.what.en).toContain(away)
  })

  it('leads no issuer of a company to a machine of ours, on a desk with TLS', async () => {
    const [found] = of(await examined({ GUICHET_URL: 'https://desk.example' }), 'sign-in')
    expect(found?.state).toBe('bad')
    expect(found?.what.en).not.toContain('ECONNREFUSED')
  })

  it('sees a migration that was not done', async () => {
    const forget = { name: '', text: `delete from migrations where name like '0047%'`, values: [] }
    await store.db.query(forget)
    expect(of(await examined({}), 'database')).toContainEqual(
      expect.objectContaining({ state: 'warning', what: { fr: '1 migrations à faire', en: '1 migrations to do' } }),
    )
  })
})
