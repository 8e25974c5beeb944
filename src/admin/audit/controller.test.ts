import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testOffice, useDesk } from '../../../test/desk.ts'
import { findHead } from '../../audit/find-head.ts'
import { listEntries } from '../../audit/list-entries.ts'
import { recordAudit } from '../../audit/record-audit.ts'
import { sealEntries } from '../../audit/seal-entries.ts'
import { paths, to } from '../../paths.ts'
import { projectFolder } from '../../platform/project-folder.ts'
import { sql } from '../../platform/sql.ts'
import { addStaff } from '../../staff/sign-in.ts'
import { createWeb } from '../../web.ts'
import { aboutLabel, aboutWords, fieldLabel, fieldWords } from './field-words.ts'
import { kindWords } from './words.ts'

const desk = useDesk()
const folder = mkdtempSync(join(tmpdir(), 'guichet-audit-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let cookie = ''
let web: ReturnType<typeof createWeb>
const tell = (about: string, day: string, more: object = {}) =>
  desk.db.transaction(async (tx) =>
    recordAudit(tx, { kind: 'office.set', by: null, about, ...more }, new Date(`${day}T17:00:00Z`)),
  )
const show = async (query: Record<string, string | number> = {}) =>
  (await desk.get(to(paths.audit, {}, query), { cookie })).page

beforeAll(async () => {
  web = createWeb(desk.desk)
  const admin = { email: 'chef@office.example', name: 'Chef', language: 'en', role: 'administrator' }
  cookie = await desk.signedIn(await desk.db.transaction((tx) => addStaff(tx, admin, desk.desk.clock())))
})

/** A file as it was sent, byte for byte; the pages of the tests are made easier to read. */
async function take(file: 'csv' | 'jsonl') {
  const url = new URL(to(paths.auditFile, { file }), desk.desk.settings.publicUrl)
  const bindings = { incoming: { socket: { remoteAddress: '127.0.0.1' } } }
  return (await web.fetch(new Request(url, { headers: { Cookie: cookie } }), bindings)).text()
}

describe('the page of the audit log', () => {
  it('shows what changed, newest first, and only what is asked for', async () => {
    await tell('account:12', '2026-01-05', { before: { calls: 3, name: 'A' }, after: { calls: 5, name: 'A' } })
    await tell('account:13', '2026-01-06', { by: desk.office.amelie, after: { note: '<b>x</b>' } })
    const page = await show({ about: 'account:1' })
    expect(page.indexOf('<code>account:13')).toBeLessThan(page.indexOf('<code>account:12'))
    expect(page).toContain('<dt title="calls">calls</dt><dd><del>3</del> <ins>5</ins>')
    expect(page).not.toContain('<dt title="name"')
    expect(await show({ about: 'account:1', to: '2026-01-05' })).not.toContain('<code>account:13')
    expect(await show({ about: 'account:1', from: '2026-01-06' })).not.toContain('<code>account:12')
    expect(await show({ about: 'account:1', staff: desk.office.amelie })).not.toContain('<code>account:12')
    expect(await show({ about: 'account:1', kind: 'session.opened' })).toContain('No entry')
    expect(await show({ about: 'account_1' })).toContain('No entry')
  })

  it('leads from page to page without losing or repeating an entry', async () => {
    for (let n = 1; n <= 120; n += 1) await tell(`p:${String(n).padStart(3, '0')}`, '2026-01-09')
    const seen: string[] = []
    for (let next: string | undefined = ''; next !== undefined; ) {
      const page: string = await show({ about: 'p:', below: next })
      seen.push(...(page.match(/p:\d{3}/g) ?? []))
      next = /below=(\d+)/.exec(page)?.[1]
    }
    expect(seen).toEqual(Array.from({ length: 120 }, (_, n) => `p:${String(120 - n).padStart(3, '0')}`))
  })

  it('reads no more than a page of it, however long it is', async () => {
    await desk.db.query(sql`
      insert into audit_entries (at, kind, staff_id, about)
      select '2025-01-01'::timestamptz + n * interval '1 second', case n % 20 when 0 then 'role.defined' else 'office.set' end,
        ${desk.office.amelie}, 'bulk:' || n from generate_series(1, 20000) n`)
    await desk.db.query(sql`analyze audit_entries`)
    const [last] = await listEntries(desk.db, { about: 'bulk:10000' }, { limit: 1 })
    const filters = [
      {},
      { kind: 'role.defined' },
      { staffId: desk.office.amelie },
      { until: new Date('2025-01-01T03:00Z') },
    ]
    for (const filter of filters) {
      const asked: string[] = []
      const noting = {
        query: async <Row>(statement: Parameters<typeof desk.db.query<Row>>[0]) => {
          const text = `explain (analyze, format json) ${statement.text}`
          const [row] = await desk.db.query<{ 'QUERY PLAN': unknown }>({ ...statement, name: '', text } as never)
          asked.push(JSON.stringify(row?.['QUERY PLAN']))
          return [] as Row[]
        },
      }
      await listEntries(noting, filter, { below: last?.id, limit: 51 })
      const read = [...(asked[0] ?? '').matchAll(/"(?:Rows Removed by Filter|Actual Rows)":([\d.]+)/g)]
      expect(read.length).toBeGreaterThan(0)
      expect(Math.max(...read.map(([, rows]) => Number(rows))), JSON.stringify(filter)).toBeLessThan(200)
      expect(asked[0]).toContain('Index Scan')
    }
  })

  it('has words for every kind that the product writes', () => {
    const read = (file: string) => readFileSync(join(projectFolder, file), 'utf8')
    const migrations = readdirSync(join(projectFolder, 'db/migrations')).map((name) => read(`db/migrations/${name}`))
    const sources = readdirSync(join(projectFolder, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
      .map((name) => read(`src/${name}`))
    const ofFacts = migrations.flatMap((text) => [...text.matchAll(/(?:audit_fact|record_audit)\('(\w+\.\w+)'/g)])
    const told = sources.flatMap((text) => [...text.matchAll(/(?:tell|record)Audit\([^;]*?kind: '(\w+\.\w+)'/g)])
    const kinds = [...ofFacts, ...told].map(([, kind]) => kind)
    expect(kinds).toContain('audit.exported')
    expect(kinds).toContain('role.defined')
    for (const kind of kinds) expect(kindWords, kind).toHaveProperty([kind ?? ''])
  })
})

describe('the words of the audit log', () => {
  it('are there for every value of the facts that triggers write, and of what acts tell', async () => {
    const columns = await desk.db.query(sql<{ name: string }>`
      select distinct a.attname as name from pg_trigger t join pg_attribute a on a.attrelid = t.tgrelid
      where t.tgfoid in ('audit_fact'::regproc, 'audit_copy'::regproc) and a.attnum > 0 and not a.attisdropped
        and not (t.tgfoid = 'audit_copy'::regproc and a.attname = 'address')`)
    expect(columns.length).toBeGreaterThan(40)
    const told = [
      ...['by', 'issuer', 'subject', 'why', 'sessions', 'file', 'month', 'format', 'last', 'goodUntil'],
      ...['rows', 'files', 'notes', 'records', 'bytes'],
    ]
    const names = [...columns.map(({ name }) => name), ...Object.keys(testOffice), ...told]
    expect(names.filter((name) => !Object.hasOwn(fieldWords, name))).toEqual([])
    expect(Object.keys(fieldWords).filter((name) => !names.includes(name))).toEqual([])
  })

  it('are there for all that an entry can be about', async () => {
    const triggers = await desk.db.query(sql<{ about: string }>`
      select distinct convert_from(split.part, 'UTF8') as about from pg_trigger t
      cross join lateral (select (string_to_array(encode(t.tgargs, 'escape'), '\\000'))[4]::bytea as part) split
      where t.tgfoid = 'audit_fact'::regproc`)
    const names = triggers.map(({ about }) => about).filter((about) => about !== '')
    expect(names).toContain('account')
    expect([...names, 'mail'].filter((name) => !Object.hasOwn(aboutWords, name))).toEqual([])
  })

  it('say the parts of a value, and those without words as they are kept', () => {
    expect(fieldLabel('document.tax_numbers.qst', 'fr')).toBe('numéros de taxes › qst')
    expect(fieldLabel('constructor', 'fr')).toBe('constructor')
    expect(aboutLabel('account:12', 'en')).toBe('Account 12')
    expect(aboutLabel('p:1', 'en')).toBeUndefined()
  })
})

describe('the export of the audit log', () => {
  it('is recorded, and its chain is computed again by the script of the manual', async () => {
    await tell('=1+1', '2026-01-10', { after: { text: 'é « " \n' } })
    await sealEntries(desk.db, () => desk.desk.clock())
    const file = join(folder, 'audit.jsonl')
    const text = await take('jsonl')
    writeFileSync(file, text)
    const manual = readFileSync(join(projectFolder, 'docs/operating/audit.md'), 'utf8')
    writeFileSync(join(folder, 'check.mjs'), /```js\n([\s\S]*?)```/.exec(manual)?.[1] ?? '')
    const check = () => execFileSync(process.execPath, [join(folder, 'check.mjs'), file], { encoding: 'utf8' }).trim()
    const head = await findHead(desk.db)
    expect(check()).toBe(`${head.number}:${head.hash}`)
    writeFileSync(file, text.replace('account:12', 'account:99'))
    expect(check).toThrow('Command failed')
    const [told] = await listEntries(desk.db, { kind: 'audit.exported' }, { limit: 1 })
    expect(JSON.parse(told?.after ?? '')).toEqual({ format: 'jsonl', last: head.number })
  })

  it('says in the CSV what each hash is taken of', async () => {
    const rows: Record<string, string>[] = parse(await take('csv'), { columns: true })
    let previous = '0'.repeat(64)
    for (const { hash = '', hashed = '' } of rows) {
      expect(hashed.startsWith(`["${previous}",`)).toBe(true)
      expect(createHash('sha256').update(hashed).digest('hex')).toBe(hash)
      previous = hash
    }
    expect(previous).toBe((await findHead(desk.db)).hash)
    expect(rows.some(({ about }) => about === "'=1+1")).toBe(true)
  })
})
