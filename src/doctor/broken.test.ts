import { execFileSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { openDns } from '../../test/stand-ins/dns.ts'
import { openS3 } from '../../test/stand-ins/s3.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { sealEntries } from '../audit/seal-entries.ts'
import { recordBackup } from '../backup/record-backup.ts'
import { openKeys } from '../keys/open-keys.ts'
import { useNextKey } from '../keys/use-next-key.ts'
import { keyPlaceOf } from '../platform/keys/key-place.ts'
import { readSettings } from '../platform/settings.ts'
import { sql } from '../platform/sql.ts'
import { spaceOf } from './check-machine.ts'
import { replicationOf } from './check-replication.ts'
import { examine } from './examine.ts'

const store = useDatabase()
const root = mkdtempSync(join(tmpdir(), 'guichet-broken-'))
let folder = root
let count = 0
afterAll(() => rmSync(root, { recursive: true, force: true }))
beforeEach(() => {
  count += 1
  folder = join(root, String(count))
  mkdirSync(folder)
})

async function said(name: string, environment: Record<string, string> = {}, url: string | undefined = store.db.url) {
  const found = await examine(readSettings({ GUICHET_DATA: folder, ...environment }), url)
  for (const { state, toDo } of found) {
    if (state === 'bad' || state === 'warning')
      expect([toDo?.fr, toDo?.en]).toEqual([expect.any(String), expect.any(String)])
  }
  return found.filter((one) => one.name === name).map(({ state, what }) => `${state}: ${what.en}`)
}
const ago = (days: number) => new Date(Date.now() - days * 86_400_000 - 60_000).toISOString()

describe('the doctor, of a backup', () => {
  it('says that there is none, that it is old, and what it is otherwise', async () => {
    expect(await said('backup')).toEqual(['warning: No backup was ever taken'])
    await recordBackup(store.db, { takenAt: ago(8), encrypted: true })
    expect(await said('backup')).toEqual(['bad: Last backup: 8 days ago'])
    await recordBackup(store.db, { takenAt: ago(3), encrypted: true })
    expect(await said('backup')).toEqual(['warning: Last backup: 3 days ago'])
    await recordBackup(store.db, { takenAt: ago(0), encrypted: false })
    expect(await said('backup')).toEqual([expect.stringMatching(/^good: last one, not encrypted: \d{4}-/)])
  })
})

describe('the doctor, of keys', () => {
  const opening = () => ({
    place: keyPlaceOf({ text: undefined, file: undefined }, folder),
    isAlone: true,
    clock: () => new Date(),
  })
  beforeEach(async () => {
    for (const table of ['key_uses', 'signing_secrets', 'secrets']) {
      await store.db.query({ name: '', text: `delete from ${table}`, values: [] })
    }
  })

  it('says that others may read them', async () => {
    await openKeys(store.db, opening())
    expect(await said('keys')).toEqual([expect.stringMatching(/^good: secrets sealed by [0-9a-f]{8}, since/)])
    chmodSync(join(folder, 'keys'), 0o640)
    expect((await said('keys'))[0]).toBe(`bad: Other users may read the keys in ${join(folder, 'keys')}`)
  })

  it('says which is missing, that a change was cut off, and that one is old', async () => {
    const { place } = opening()
    await openKeys(store.db, opening())
    await store.db.query(sql`update key_uses set since = now() - interval '400 days'`)
    expect(await said('keys')).toEqual([expect.stringMatching(/^warning: The same key has sealed since/)])
    await store.db.transaction((tx) => useNextKey(tx, { place, isAlone: true, at: new Date() }))
    expect(await said('keys')).toEqual(['warning: A change of key is not finished'])
    writeFileSync(join(folder, 'keys'), '')
    expect((await said('keys'))[0]).toMatch(/^unknown: could not be looked at: .*A key of/)
    rmSync(join(folder, 'keys'))
    expect(await said('keys')).toEqual([expect.stringMatching(/^bad: Key [0-9a-f]{8}, [0-9a-f]{8} is missing in/)])
  })

  it('says that a secret is in the clear', async () => {
    await store.db.query(sql`insert into secrets (name, value) values ('signing', 'clear')`)
    expect(await said('keys')).toEqual(['warning: The signing secret is in the clear in the database'])
  })
})

describe('the doctor, of the audit log', () => {
  it('says where somebody changed it, near its end', async () => {
    const now = new Date()
    await store.db.transaction(async (tx) => {
      for (const about of ['a:1', 'a:2', 'a:3']) recordAudit(tx, { kind: 'test.told', by: null, about }, now)
    })
    await sealEntries(store.db, () => now)
    expect(await said('audit')).toEqual([expect.stringMatching(/^good: audit log whole up to entry \d+$/)])
    await store.db.transaction(async (tx) => {
      tx.write({ name: '', text: 'set local session_replication_role = replica', values: [] })
      tx.write({ name: '', text: `update audit_entries set about = 'a:9' where about = 'a:2'`, values: [] })
    })
    expect(await said('audit')).toEqual([expect.stringMatching(/^bad: The audit log is broken at entry \d+$/)])
  })
})

describe('the doctor, of files', () => {
  it('writes one, reads it again, and leaves nothing', async () => {
    expect(await said('files')).toEqual(['good: a trial file goes and comes back'])
    const left = readdirSync(join(folder, 'files'), { recursive: true, withFileTypes: true })
    expect(left.filter((one) => one.isFile())).toEqual([])
  })

  it('says that the folder is none', async () => {
    writeFileSync(join(folder, 'files'), 'a file')
    expect(await said('files')).toEqual([expect.stringMatching(/^bad: A file cannot be written: /)])
  })

  it('says that the bucket refuses us, and leaves nothing in one that does not', async () => {
    const s3 = await openS3()
    const place = { FILES_S3_URL: s3.place.url, FILES_S3_KEY_ID: 'guichet', FILES_S3_REGION: s3.place.region }
    expect(await said('files', { ...place, FILES_S3_SECRET: 'standin' })).toEqual([
      'good: a trial file goes and comes back',
    ])
    expect(s3.kept.size).toBe(0)
    const log = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    expect(await said('files', { ...place, FILES_S3_SECRET: 'wrong' })).toEqual([
      expect.stringMatching(/^bad: A file cannot/),
    ])
    log.mockRestore()
    s3.close()
  })
})

describe('the doctor, of space', () => {
  const space = (gigabytes: number, percent: number) => {
    const blocks = (gigabytes * 2 ** 30) / 4096 / (percent / 100)
    return spaceOf({ bavail: (gigabytes * 2 ** 30) / 4096, bsize: 4096, blocks }).state
  }
  it.each([
    [100, 50, 'good'],
    [5, 15, 'good'],
    [4.9, 50, 'warning'],
    [100, 14, 'warning'],
    [0.9, 50, 'bad'],
    [100, 4, 'bad'],
  ])('finds %d GB and %d %% %s', (gigabytes, percent, state) => {
    expect(space(gigabytes, percent)).toBe(state)
  })
})

describe('the doctor, of the database', () => {
  it('says that clocks are apart', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 300_000 })
    const database = await said('database')
    vi.useRealTimers()
    expect(database).toContainEqual(expect.stringMatching(/^bad: Clocks (299|300|301) s apart$/))
  })

  it('says that no commit waits for the second server that the settings name', async () => {
    const { host } = new URL(store.db.url)
    const several = store.db.url.replace(host, `${host},${host}`)
    expect(await said('replicas', { DATABASE_URL: several }, several)).toEqual(['bad: No commit waits for the replica'])
    expect(await said('replicas', { DATABASE_URL: store.db.url })).toEqual([])
  })

  const whole = { servers: 2, standbys: 'replica', commit: 'on', synchronous: 1, maySee: true }
  it.each([
    [{}, 'good'],
    [{ commit: 'local' }, 'bad'],
    [{ commit: 'off' }, 'bad'],
    [{ commit: 'remote_write' }, 'warning'],
    [{ synchronous: 0 }, 'bad'],
    [{ synchronous: 0, maySee: false }, 'unknown'],
  ])('finds replication with %o %s', (more, state) => {
    expect(replicationOf({ ...whole, ...more }).state).toBe(state)
  })
})

describe('the doctor, of settings', () => {
  it('says which name is none', async () => {
    expect(await said('settings', { GUICHET_ULR: 'x' })).toEqual([
      'warning: GUICHET_ULR is not a setting. Did you mean GUICHET_URL?',
    ])
  })
})

describe('the doctor, of the DNS', () => {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const publicKey = pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
  const records = {
    'MX office.example': 'mx.office.example',
    'TXT office.example': 'v=spf1 mx -all',
    'TXT _dmarc.office.example': 'v=DMARC1; p=quarantine',
    'TXT g1._domainkey.office.example': `v=DKIM1; k=rsa; p=${publicKey}`,
  }
  async function dnsWith(known: Readonly<Record<string, string>>) {
    const keyFile = join(folder, 'dkim.pem')
    writeFileSync(keyFile, pair.privateKey.export({ type: 'pkcs8', format: 'pem' }))
    const dns = await openDns(known)
    const dkim = { GUICHET_DKIM_DOMAIN: 'office.example', GUICHET_DKIM_SELECTOR: 'g1', GUICHET_DKIM_KEY: keyFile }
    const found = await said('dns', { ...dkim, SMTP_URL: 'smtp://127.0.0.1:1' })
    dns.close()
    return found
  }

  it('finds every record there, and says which is absent', async () => {
    expect((await dnsWith(records)).map((one) => one.split(':')[0])).toEqual(['good', 'good', 'good', 'good'])
    for (const [missing, name] of [
      ['MX office.example', 'MX'],
      ['TXT office.example', 'SPF'],
      ['TXT _dmarc.office.example', 'DMARC'],
      ['TXT g1._domainkey.office.example', 'DKIM'],
    ] as const) {
      const left = Object.fromEntries(Object.entries(records).filter(([record]) => record !== missing))
      const told = (await dnsWith(left)).filter((one) => !one.startsWith('good'))
      expect(told, name).toEqual([expect.stringMatching(new RegExp(`^warning: ${name} .* absent$`))])
    }
  })

  it('says that another key is published than the one that signs', async () => {
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey
    const wrong = other.export({ type: 'spki', format: 'der' }).toString('base64')
    const found = await dnsWith({ ...records, 'TXT g1._domainkey.office.example': `v=DKIM1; k=rsa; p=${wrong}` })
    expect(found.at(-1)).toBe('bad: g1._domainkey.office.example has another key than GUICHET_DKIM_KEY')
  })
})

describe('the doctor, of the certificate', () => {
  async function shown(days: number) {
    const [certificate, key] = [join(folder, 'desk.pem'), join(folder, 'desk.key')]
    const wanted = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate]
    const subject = ['-subj', '/CN=desk.example', '-addext', 'subjectAltName=IP:127.0.0.1', '-days', String(days)]
    execFileSync('openssl', [...wanted, ...subject], { stdio: 'ignore' })
    const server = createServer({ key: readFileSync(key), cert: readFileSync(certificate) }, (_, response) =>
      response.end(),
    )
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const found = await said('tls', { GUICHET_URL: `https://127.0.0.1:${port}` })
    server.closeAllConnections()
    server.close()
    return found
  }

  it('says that nobody trusts it, and that it ends soon', async () => {
    const refused = expect.stringMatching(/^warning: The certificate is refused here: DEPTH_ZERO_SELF_SIGNED_CERT/)
    expect(await shown(90)).toEqual([refused])
    expect(await shown(3)).toEqual([refused, expect.stringMatching(/^warning: The certificate ends in [23] days/)])
  })

  it('says that it is over', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 30 * 86_400_000 })
    const found = await shown(3).finally(() => vi.useRealTimers())
    expect(found).toEqual([expect.stringMatching(/^bad: The certificate ended on/)])
  })
})
