import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { ask, openBoreal, openOffice, type TestAccount } from '../../test/people.ts'
import { sql } from '../platform/sql.ts'
import { person } from './person.ts'
import { BadCommand } from './terminal.ts'

const store = useDatabase()
const folder = mkdtempSync(join(tmpdir(), 'guichet-person-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let boreal: TestAccount
beforeAll(async () => {
  const office = await openOffice(store.db)
  boreal = await openBoreal(store.db, office)
  await ask(store.db, boreal, { productId: office.standard })
})

async function run(...args: string[]) {
  vi.stubEnv('DATABASE_URL', store.db.url)
  vi.stubEnv('GUICHET_DATA', folder)
  const said = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  try {
    const code = await person(args, 'en')
    return { code, said: said.mock.calls.map(([text]) => String(text)).join('') }
  } finally {
    said.mockRestore()
    vi.unstubAllEnvs()
  }
}

const described = async () => {
  const [row] = await store.db.query(sql<{ name: string }>`
    select name from person_descriptions where person_id = ${boreal.marie.id} order by id desc limit 1`)
  return row?.name
}

describe('guichet person', () => {
  it('exports to a file, and tells the audit log', async () => {
    const file = join(folder, 'marie.zip')
    expect(await run('export', boreal.marie.email, '--to', file)).toMatchObject({ code: 0 })
    expect(readFileSync(file).subarray(0, 2).toString()).toBe('PK')
    expect(existsSync(`${file}.part`)).toBe(false)
    const told = await store.db.query(sql`select about from audit_entries where kind = 'person.exported'`)
    expect(told).toEqual([{ about: `person:${boreal.marie.id}` }])
    const none = join(folder, 'none.zip')
    expect(await run('export', 'personne@ailleurs.example', '--to', none)).toMatchObject({ code: 1 })
    expect(existsSync(none) || existsSync(`${none}.part`)).toBe(false)
  })

  it('says what would change and changes nothing, then changes it, and a second time nothing', async () => {
    const dry = await run('anonymise', boreal.marie.email, '--dry-run')
    expect(dry.said).toMatch(/^cases +emptied or replaced +1$/m)
    expect(await described()).toBe('Marie Tremblay')
    expect(await run('anonymise', boreal.marie.email, '--yes')).toMatchObject({ code: 0 })
    expect(await described()).toBe('Personne anonymisée')
    const again = await run('anonymise', boreal.marie.email, '--yes')
    expect(again).toMatchObject({ code: 0, said: 'Nothing is held under that address.\n' })
  })

  it('does not anonymise a colleague, nor understand half a command', async () => {
    expect(await run('anonymise', 'amelie@office.example', '--yes')).toMatchObject({ code: 1 })
    for (const args of [[], ['export', 'a@b.example'], ['forget', 'a@b.example'], ['anonymise', 'marie']]) {
      await expect(run(...args)).rejects.toThrow(BadCommand)
    }
  })
})
