import { beforeAll, describe, expect, it, vi } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { at, openOffice } from '../../test/people.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { sealEntries } from '../audit/seal-entries.ts'
import { audit } from './audit.ts'
import { BadCommand } from './terminal.ts'

const store = useDatabase()
const now = at('2026-02-03T10:00').at

beforeAll(async () => {
  await openOffice(store.db)
  for (const about of ['a:1', 'a:2', 'a:3']) {
    await store.db.transaction(async (tx) => recordAudit(tx, { kind: 'test.told', by: null, about }, now))
  }
  await sealEntries(store.db, () => now)
})

async function run(...args: string[]) {
  vi.stubEnv('DATABASE_URL', store.db.url)
  const said = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  try {
    const code = await audit(args, 'en')
    return { code, text: said.mock.calls.map(([text]) => String(text)).join('') }
  } finally {
    said.mockRestore()
    vi.unstubAllEnvs()
  }
}

/** Writes as nobody can through the product: as the owner of the tables, past their triggers. */
const forge = (text: string) =>
  store.db.transaction(async (tx) => {
    tx.write({ name: '', text: 'set local session_replication_role = replica', values: [] })
    tx.write({ name: '', text, values: [] })
  })

describe('guichet audit', () => {
  it('says that the log is whole, and where it ends', async () => {
    const head = (await run('head')).text.trim()
    expect(head).toMatch(/^\d+:[0-9a-f]{64}$/)
    expect(await run('verify', '--head', head)).toEqual({
      code: 0,
      text: `The log is whole. End of the chain: ${head}. Entries not sealed yet: 0.\n`,
    })
  })

  it('exits with 1 where an entry was altered, or the end was cut off', async () => {
    const head = (await run('head')).text.trim()
    const last = Number(head.split(':')[0])
    await forge(`update audit_entries set about = 'a:9' where about = 'a:2'`)
    const altered = await run('verify')
    expect(altered.code).toBe(1)
    expect(altered.text).toContain(`entry ${last - 1} is no longer what was sealed`)
    await forge(`update audit_entries set about = 'a:2' where about = 'a:9'`)
    await forge(`delete from audit_seals where number = ${last}`)
    expect((await run('verify')).code).toBe(0)
    const cut = await run('verify', '--head', head)
    expect(cut.code).toBe(1)
    expect(cut.text).toContain(`entry ${last} and what follows`)
  })

  it('refuses what it does not understand', async () => {
    for (const args of [[], ['show'], ['verify', '--head', '3'], ['head', '--head', `1:${'0'.repeat(64)}`]]) {
      await expect(run(...args)).rejects.toBeInstanceOf(BadCommand)
    }
  })
})
