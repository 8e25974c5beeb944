import { beforeAll, describe, expect, it, vi } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { openOffice } from '../../test/people.ts'
import { sql } from '../platform/sql.ts'
import { setRetention } from '../retention/find-retention.ts'
import { retention } from './retention.ts'
import { BadCommand } from './terminal.ts'

const store = useDatabase()
beforeAll(async () => {
  const { ben } = await openOffice(store.db)
  await store.db.query(sql`
    insert into staff_sessions (token_hash, staff_id, started_at, expires_at, browser, address)
    values ('old', ${ben}, '2024-01-01', '2024-01-08T12:00Z', 'Firefox', '192.0.2.9')`)
})

async function run(...args: string[]) {
  vi.stubEnv('DATABASE_URL', store.db.url)
  const said = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  try {
    const code = await retention(args, 'en')
    return { code, text: said.mock.calls.map(([text]) => String(text)).join('') }
  } finally {
    said.mockRestore()
    vi.unstubAllEnvs()
  }
}
const sessions = async () => (await store.db.query(sql`select 1 from staff_sessions`)).length

describe('guichet retention', () => {
  it('says that nothing is removed before a period is set', async () => {
    expect((await run()).text).toContain('No retention period is set')
    expect(await sessions()).toBe(1)
  })

  it('says with --dry-run what would go, and removes it without', async () => {
    await store.db.transaction(async (tx) => setRetention(tx, { sign_ins: 12 }, { at: new Date(), by: null }))
    const dry = await run('--dry-run')
    expect(dry.text).toContain('Ended sign-ins of staff (1 year): 1 record, 1')
    expect(dry.text).toContain('from January 8, 2024 to January 8, 2024')
    expect(await sessions()).toBe(1)
    expect((await run()).text).toContain('Ended sign-ins of staff: 1 record')
    expect(await sessions()).toBe(0)
    expect((await run()).text).toContain('Nothing is past its period')
  })

  it('refuses what it does not understand', async () => {
    await expect(run('now')).rejects.toBeInstanceOf(BadCommand)
  })
})
