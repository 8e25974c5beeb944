import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, expect, it } from 'vitest'
import { openFileStore, removeOld } from './file-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'guichet-files-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('sweeps what nobody refers to, a day later, and nothing else', async () => {
  const store = openFileStore(folder)
  const [kept, forgotten, fresh] = await Promise.all(
    ['kept', 'forgotten', 'fresh'].map((text) => store.add(Readable.from([Buffer.from(text)]), 100)),
  )
  writeFileSync(join(folder, 'new', 'half'), 'half')
  const twoDaysAgo = Date.now() / 1000 - 2 * 24 * 3600
  const pathOf = (digest = '') => join(folder, digest.slice(0, 2), digest)
  for (const path of [pathOf(kept?.digest), pathOf(forgotten?.digest), join(folder, 'new', 'half')]) {
    utimesSync(path, twoDaysAgo, twoDaysAgo)
  }
  expect(await store.sweep(async () => new Set([kept?.digest ?? '']))).toBe(2)
  const left = readdirSync(folder, { recursive: true }).map((name) => String(name).split('/').at(-1))
  expect(left).toEqual(expect.arrayContaining([kept?.digest, fresh?.digest]))
  expect(left).not.toContain(forgotten?.digest)
  expect(left).not.toContain('half')
})

it('passes over a file that arrived while the sweep went on', async () => {
  expect(await removeOld(folder, ['arrived meanwhile'])).toBe(0)
})
