import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { inflateSync } from 'node:zlib'

/** The letters of a weight are in two files; a text is drawn with each for the letters that it has. */
export const fonts = {
  regular: ['latin-400', 'latin-ext-400'],
  bold: ['latin-600', 'latin-ext-600'],
} as const
export type FontName = (typeof fonts)[keyof typeof fonts][number]

const open = new Map<FontName, Buffer>()

/** A font's file, unpacked once: the PDF library would do it for every document, and far more slowly. */
export function openFont(name: FontName): Buffer {
  const known = open.get(name)
  if (known !== undefined) return known
  const find = createRequire(import.meta.url).resolve
  const font = unpack(readFileSync(find(`@fontsource/figtree/files/figtree-${name}-normal.woff`)))
  open.set(name, font)
  return font
}

/** A WOFF is a font whose tables are deflated one by one, after a directory of them. */
function unpack(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12)
  const head = Buffer.alloc(12 + 16 * count)
  woff.copy(head, 0, 4, 8)
  head.writeUInt16BE(count, 4)
  const tables: Buffer[] = []
  let end = head.length
  for (let at = 0; at < count; at += 1) {
    const entry = woff.subarray(44 + 20 * at, 64 + 20 * at)
    const [from, packed, length] = [entry.readUInt32BE(4), entry.readUInt32BE(8), entry.readUInt32BE(12)]
    const content = woff.subarray(from, from + packed)
    const table = packed < length ? inflateSync(content) : content
    const place = 12 + 16 * at
    entry.copy(head, place, 0, 4)
    entry.copy(head, place + 4, 16, 20)
    head.writeUInt32BE(end, place + 8)
    head.writeUInt32BE(length, place + 12)
    tables.push(table, Buffer.alloc(-length & 3))
    end += length + (-length & 3)
  }
  return Buffer.concat([head, ...tables])
}
