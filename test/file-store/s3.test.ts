import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { FileStore } from '../../src/platform/file-store.ts'
import { askStore, type S3Place } from '../../src/platform/s3/s3-client.ts'
import { openS3FileStore } from '../../src/platform/s3/s3-file-store.ts'
import { openCuttingRelay } from './cutting-relay.ts'
import { hasSwift, mostListed, prepareSwift, type Swift } from './swift.ts'

const arrivals = mkdtempSync(join(tmpdir(), 'guichet-arrivals-'))
const digestOf = (content: Buffer) => createHash('sha256').update(content).digest('hex')
const large = randomBytes(30_000_000)

/** Debian's OpenStack Swift, started for this alone; without it there is nothing to test. */
describe.skipIf(!hasSwift)('files in a real S3-compatible store', () => {
  let swift: Swift
  let relay: Awaited<ReturnType<typeof openCuttingRelay>>
  let store: FileStore
  beforeAll(async () => {
    swift = await prepareSwift()
    await swift.start()
    relay = await openCuttingRelay(Number(new URL(swift.place.url).port))
    store = openS3FileStore(throughRelay(), arrivals)
  }, 120_000)
  afterAll(async () => {
    await relay?.close()
    await swift?.remove()
    rmSync(arrivals, { recursive: true })
  })
  afterEach(() => expect(readdirSync(arrivals)).toEqual([]))

  function throughRelay(): S3Place {
    const url = new URL(swift.place.url)
    url.port = String(relay.port)
    return { ...swift.place, url: url.href }
  }
  const add = async (content: Buffer | string) => {
    const stored = await store.add(Readable.from([Buffer.from(content)]), 100_000_000)
    return stored?.digest ?? ''
  }
  const read = (digest: string) => buffer(store.read(digest))
  const isThere = async (digest: string) =>
    (await askStore(swift.place, { method: 'HEAD', name: digest })) !== undefined

  it('are kept, read whole and in part, listed and removed', async () => {
    expect(await store.isEmpty()).toBe(true)
    const digest = await add('une pièce jointe')
    expect((await read(digest)).toString()).toBe('une pièce jointe')
    expect(await add('une pièce jointe')).toBe(digest)
    const headers = { range: 'bytes=4-' }
    const part = await askStore(swift.place, { method: 'GET', name: digest, headers })
    expect([part?.status, await part?.text()]).toEqual([206, 'pièce jointe'])
    expect(await store.isEmpty()).toBe(false)
    expect((await askStore(swift.place, { method: 'DELETE', name: digest }))?.status).toBe(204)
    expect(await store.isEmpty()).toBe(true)
    await expect(read(digest)).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('are kept when they are large, or empty, and not when longer than allowed', async () => {
    for (const content of [large, Buffer.alloc(0)]) {
      const digest = await add(content)
      expect(digest).toBe(digestOf(content))
      expect((await read(digest)).equals(content)).toBe(true)
    }
    const tooLong = randomBytes(2000)
    expect(await store.add(Readable.from([tooLong]), 1999)).toBeUndefined()
    expect(await isThere(digestOf(tooLong))).toBe(false)
  })

  it('are sent again when sending was cut, and never there in half', async () => {
    const content = randomBytes(5_000_000)
    relay.cuts.push({ side: 'request', afterBytes: 2_000_000 })
    expect((await read(await add(content))).equals(content)).toBe(true)
    const lost = randomBytes(5_000_000)
    for (let tries = 0; tries < 5; tries += 1) relay.cuts.push({ side: 'request', afterBytes: 2_000_000 })
    await expect(add(lost)).rejects.toMatchObject({ code: 'unavailable' })
    expect(relay.cuts).toEqual([])
    expect(await isThere(digestOf(lost))).toBe(false)
  })

  it('are read on from where reading was cut', async () => {
    const digest = await add(large)
    for (let times = 0; times < 12; times += 1) relay.cuts.push({ side: 'answer', afterBytes: 2_000_000 })
    expect((await read(digest)).equals(large)).toBe(true)
    expect(relay.cuts).toEqual([])
  })

  it('are out of reach, not lost, when no answer comes through', async () => {
    const digest = await add(large)
    for (let times = 0; times < 40; times += 1) relay.cuts.push({ side: 'answer', afterBytes: 20 })
    await expect(read(digest)).rejects.toMatchObject({ code: 'unavailable' })
    relay.cuts.length = 0
  })

  it('are refused by the store when they are not what their digest says', async () => {
    const body = { content: new Blob(['autre chose']), digest: digestOf(Buffer.from('une chose')) }
    const sent = askStore(swift.place, { method: 'PUT', name: body.digest, body })
    await expect(sent).rejects.toMatchObject({ code: 'unavailable' })
    expect(await isThere(body.digest)).toBe(false)
  })

  it.each<[string, Partial<S3Place>]>([
    ['secret', { secret: 'another' }],
    ['name of the key', { keyId: 'desk:nobody' }],
    ['region', { region: 'us-east-1' }],
  ])('are refused with a sentence when the %s is wrong', async (_, wrong) => {
    const digest = await add('un secret')
    const stranger = openS3FileStore({ ...swift.place, ...wrong }, arrivals)
    const unavailable = { code: 'unavailable' }
    await expect(stranger.add(Readable.from([Buffer.from('x')]), 10)).rejects.toMatchObject(unavailable)
    await expect(buffer(stranger.read(digest))).rejects.toMatchObject(unavailable)
    await expect(stranger.isEmpty()).rejects.toMatchObject(unavailable)
    await expect(stranger.sweep(async () => new Set())).rejects.toMatchObject(unavailable)
    expect(await isThere(digest)).toBe(true)
  })

  it('are out of reach with a sentence while the store, or a part of it, is away, and there once it is back', async () => {
    const digest = await add('avant')
    for (const part of ['proxy', 'object'] as const) {
      await swift.stop(part)
      await expect(add('pendant')).rejects.toMatchObject({ code: 'unavailable' })
      await expect(read(digest)).rejects.toMatchObject({ code: 'unavailable' })
      await swift.start(part)
      expect((await read(digest)).toString()).toBe('avant')
      expect((await read(await add(`après ${part}`))).toString()).toBe(`après ${part}`)
    }
  }, 60_000)

  it('are swept page by page when nobody refers to them, a day later, and nothing beside their folder', async () => {
    const digests = await Promise.all(Array.from({ length: 2 * mostListed + 1 }, (_, nth) => add(`file ${nth}`)))
    const beside = openS3FileStore(
      { ...swift.place, url: swift.place.url.replace(/desk[^/]*$/, 'elsewhere') },
      arrivals,
    )
    await beside.add(Readable.from([Buffer.from('file 0')]), 10)
    expect(await store.sweep(async () => new Set())).toBe(0)
    const now = Date.now()
    const clock = vi.spyOn(Date, 'now').mockReturnValue(now + 25 * 3600 * 1000)
    onTestFinished(() => clock.mockRestore())
    const kept = new Set(digests.slice(0, 2))
    await store.sweep(async () => kept)
    expect(await Promise.all(digests.map(isThere))).toEqual(digests.map((digest) => kept.has(digest)))
    expect(await beside.isEmpty()).toBe(false)
    expect(await store.sweep(async () => new Set())).toBe(2)
    expect(await store.isEmpty()).toBe(true)
  })
})
