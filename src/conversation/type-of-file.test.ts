import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { crc32, createDeflateRaw, createGzip } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { openFileStore } from '../platform/file-store.ts'
import { shownPictures, typeOfFile } from './type-of-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'guichet-types-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const store = openFileStore(folder)

async function typeOf(content: string | Buffer): Promise<string> {
  const stored = await store.add(Readable.from([Buffer.from(content)]), 10_000_000)
  return typeOfFile(store, stored?.digest ?? '')
}

const unfoldedBytes = 500_000_000

/** A great many zeros, a piece at a time. */
function* zeros() {
  const piece = Buffer.alloc(1_000_000)
  for (let made = 0; made < unfoldedBytes; made += piece.length) yield piece
}

/** An archive with one entry, which says of itself that it is small. */
async function zipBomb(name: string): Promise<Buffer> {
  const packed = await buffer(Readable.from(zeros()).pipe(createDeflateRaw()))
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(20, 4)
  head.writeUInt16LE(8, 8)
  head.writeUInt32LE(crc32(''), 14)
  head.writeUInt32LE(packed.length, 18)
  head.writeUInt32LE(100, 22)
  head.writeUInt16LE(name.length, 26)
  return Buffer.concat([head, Buffer.from(name), packed])
}

describe('what a file is', () => {
  it.each([
    ['<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'],
    ['<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>x()</script></svg>'],
    ['<!doctype html><script>x()</script>'],
    ['%PDF-1.7'],
    ['PNG'],
    [''],
  ])('is no picture for a page when it holds %j', async (content) => {
    expect(shownPictures.has(await typeOf(content))).toBe(false)
  })

  it.each([
    ['zip', () => zipBomb('[Content_Types].xml'), 'application/zip'],
    ['zip', () => zipBomb('mimetype'), 'application/zip'],
    ['gzip', () => buffer(Readable.from(zeros()).pipe(createGzip())), 'application/gzip'],
  ])('is told of a %s bomb from its beginning, without unfolding it', async (_, make, type) => {
    const bomb = await make()
    const before = process.resourceUsage().maxRSS
    expect(await typeOf(bomb)).toBe(type)
    const grownBytes = (process.resourceUsage().maxRSS - before) * 1024
    expect(grownBytes).toBeLessThan(unfoldedBytes / 4)
  })
})
