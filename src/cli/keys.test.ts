import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { openOffice } from '../../test/people.ts'
import { openKeys } from '../keys/open-keys.ts'
import { keyPlaceOf } from '../platform/keys/key-place.ts'
import { sql } from '../platform/sql.ts'
import { beginApp } from '../staff/second-factor/app.ts'
import { keys } from './keys.ts'

const store = useDatabase()
const folder = mkdtempSync(join(tmpdir(), 'guichet-cli-keys-'))
const place = keyPlaceOf({ text: undefined, file: undefined }, folder)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function run(...args: string[]) {
  vi.stubEnv('DATABASE_URL', store.db.url)
  vi.stubEnv('GUICHET_DATA', folder)
  const said = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  try {
    const code = await keys(args, 'en')
    return { code, text: said.mock.calls.map(([text]) => String(text)).join('') }
  } finally {
    said.mockRestore()
    vi.unstubAllEnvs()
  }
}

beforeAll(async () => {
  await store.db.query(sql`insert into secrets (name, value) values ('signing', 'a secret in the clear')`)
  const { amelie } = await openOffice(store.db)
  const { keyring } = await openKeys(store.db, { place, isAlone: false, clock: () => new Date() })
  await store.db.transaction((tx) => beginApp(tx, amelie, { keyring, at: new Date() }))
})

describe('guichet keys', () => {
  it('says that a secret is in the clear, and changes no key before it is sealed', async () => {
    const { text } = await run()
    expect(text).toContain('IN THE CLEAR')
    await expect(run('rotate')).rejects.toThrow('in the clear yet: guichet keys seal')
  })

  it('seals what a version before left in the clear', async () => {
    expect((await run('seal')).text).toContain('in the clear in the database any more (sealed again: 1)')
    expect((await run('seal')).text).toContain('sealed again: 0')
  })

  it('says what is sealed, by which key, and with which algorithms', async () => {
    const { code, text } = await run()
    expect(code).toBe(0)
    expect(text).toMatch(
      /Keys \(.*keys; AES-256-GCM, HKDF-SHA-256\):\n {2}[0-9a-f]{8} {2}seals {2}\d{4}-\d\d-\d\d \(0 d\)\n/,
    )
    expect(text).toMatch(/signing secrets : 1, since/)
    expect(text).toMatch(/authenticator apps : 1, since/)
    expect(text).toMatch(/Signing secrets \(HMAC-SHA-256\):\n {2}1 {2}signs from/)
  })

  it('changes the key once each machine may have it, and the signing secret with an end', async () => {
    await expect(run('rotate')).rejects.toThrow('each must have the new key first')
    expect((await run('add')).text).toMatch(/Key [0-9a-f]{8} added to .*it seals nothing yet/)
    const { text } = await run('rotate', '--signing', '--links', '30')
    expect(text).toMatch(/seals everything now \(sealed again: 2\)/)
    expect(text).toMatch(/Secret 2 signs from .*; links from before work until/)
    expect((await run()).text).toMatch(/ {2}1 {2}signs from .*, good until .*\n {2}2 {2}signs from/)
  })

  it('says what is lost without the key, takes nothing away before it is told to, and then goes on', async () => {
    rmSync(join(folder, 'keys'))
    expect((await run()).code).toBe(1)
    const asked = await run('lost')
    expect(asked.text).toMatch(/Without their key this would be lost:\n.*signing secrets : 2\n.*authenticator apps : 1/)
    expect((await run('lost')).text).toBe(asked.text)
    expect((await run('lost', '--yes')).text).toContain('Given up:')
    expect((await run()).code).toBe(0)
    expect((await run('lost', '--yes')).text).toContain('nothing is lost')
  })

  it.each([['what'], ['rotate', '--links', '30'], ['rotate', '--signing', '--links', '-1'], ['add', 'more']])(
    'does not understand %s',
    async (...args) => {
      await expect(run(...args)).rejects.toThrow()
    },
  )
})
