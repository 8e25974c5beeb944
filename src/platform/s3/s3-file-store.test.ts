import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openS3 } from '../../../test/stand-ins/s3.ts'
import type { FileStore } from '../file-store.ts'
import { openS3FileStore } from './s3-file-store.ts'

const arrivals = mkdtempSync(join(tmpdir(), 'guichet-s3-'))
let s3: Awaited<ReturnType<typeof openS3>>
let store: FileStore
beforeAll(async () => {
  s3 = await openS3()
  store = openS3FileStore(s3.place, arrivals)
})
afterAll(() => {
  s3.close()
  rmSync(arrivals, { recursive: true })
})
beforeEach(() => s3.kept.clear())

const add = async (content: string | Buffer) => {
  const stored = await store.add(Readable.from([Buffer.from(content)]), 10_000_000)
  return stored?.digest ?? ''
}
const read = async (digest: string) => buffer(store.read(digest))
const large = Buffer.alloc(3_000_000, 'une pièce jointe ')

describe('files in an S3-compatible store', () => {
  it('are kept under the digest of their content, and nothing is left on this machine', async () => {
    expect(await store.isEmpty()).toBe(true)
    const digest = await add(large)
    expect(digest).toBe(createHash('sha256').update(large).digest('hex'))
    expect([...s3.kept.keys()]).toEqual([`desk files/${digest}`])
    expect((await read(digest)).equals(large)).toBe(true)
    expect(await store.isEmpty()).toBe(false)
    expect(readdirSync(arrivals)).toEqual([])
  })

  it('are not kept when they are longer than allowed', async () => {
    expect(await store.add(Readable.from([large]), 1000)).toBeUndefined()
    expect([s3.kept.size, readdirSync(arrivals)]).toEqual([0, []])
  })

  it('are kept and read although the store is busy, or breaks off', async () => {
    s3.trouble.push('busy', 'busy')
    const digest = await add(large)
    s3.trouble.push('busy', 'cut', 'cut')
    expect((await read(digest)).equals(large)).toBe(true)
    expect(s3.trouble).toEqual([])
  })

  it('are out of reach, not lost, when every answer breaks off before anything came', async () => {
    const digest = await add('x')
    s3.trouble.push(...Array.from({ length: 6 }, () => 'cut' as const))
    await expect(read(digest)).rejects.toMatchObject({ code: 'unavailable' })
    expect(s3.trouble).toEqual([])
  })

  it('are not handed out altered, nor made up when they are gone', async () => {
    const digest = await add('une pièce')
    s3.kept.set(`desk files/${digest}`, { content: Buffer.from('autre'), storedAt: new Date() })
    await expect(read(digest)).rejects.toThrow('altered')
    s3.kept.clear()
    await expect(read(digest)).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('are refused with a sentence when the key is wrong', async () => {
    const stranger = openS3FileStore({ ...s3.place, secret: 'another' }, arrivals)
    await expect(stranger.add(Readable.from([large]), 10_000_000)).rejects.toMatchObject({ code: 'unavailable' })
    expect(s3.kept.size).toBe(0)
  })

  it('that were arriving when a process was killed are swept from this machine a day later', async () => {
    const [old, arriving] = ['killed', 'arriving'].map((name) => join(arrivals, name))
    for (const file of [old, arriving]) writeFileSync(file ?? '', 'half')
    utimesSync(old ?? '', 0, Date.now() / 1000 - 25 * 3600)
    expect(await store.sweep(async () => new Set())).toBe(1)
    expect(readdirSync(arrivals)).toEqual(['arriving'])
    rmSync(arriving ?? '')
  })

  it('are swept when nobody refers to them, a day later, and nothing else', async () => {
    const [kept, forgotten, fresh, sentAgain] = await Promise.all(['a', 'b', 'c', 'd'].map(add))
    const twoDaysAgo = new Date(Date.now() - 2 * 24 * 3600 * 1000)
    const age = (digest = '') => Object.assign(s3.kept.get(`desk files/${digest}`) ?? {}, { storedAt: twoDaysAgo })
    for (const digest of [kept, forgotten, sentAgain]) age(digest)
    s3.kept.set('elsewhere/b', { content: Buffer.from('b'), storedAt: twoDaysAgo })
    const removed = await store.sweep(async (digests) => {
      if (digests.includes(sentAgain ?? '')) await add('d')
      return new Set([kept ?? ''])
    })
    expect(removed).toBe(1)
    const left = [...s3.kept.keys()].sort()
    expect(left).toEqual(['elsewhere/b', ...[kept, fresh, sentAgain].map((digest) => `desk files/${digest}`)].sort())
  })
})
