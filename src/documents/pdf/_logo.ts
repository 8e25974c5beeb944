import { inflateSync } from 'node:zlib'

const mostPixels = 4_000_000

export type Picture = { readonly content: Buffer; readonly width: number; readonly height: number }

/**
 * The picture of a data URL when a PDF can hold it, which is a JPEG or a PNG that is whole. The PDF library decodes a PNG
 * out of our reach, where a broken one would end the process; so it is looked through here first.
 */
export function pictureOf(logo: string): Picture | undefined {
  const [, type, encoded = ''] = /^data:image\/(png|jpeg);base64,(.*)$/.exec(logo) ?? []
  const content = Buffer.from(encoded, 'base64')
  const size = type === 'jpeg' ? sizeOfJpeg(content) : type === 'png' ? sizeOfPng(content) : undefined
  return size && { content, ...size }
}

/** The size stands in the first frame of a JPEG. */
function sizeOfJpeg(jpeg: Buffer): { width: number; height: number } | undefined {
  for (let at = 2; at + 9 <= jpeg.length && jpeg[at] === 0xff; at += 2 + jpeg.readUInt16BE(at + 2)) {
    const marker = jpeg[at + 1] ?? 0
    if (marker < 0xc0 || marker > 0xcf || [0xc4, 0xc8, 0xcc].includes(marker)) continue
    const [height, width] = [jpeg.readUInt16BE(at + 5), jpeg.readUInt16BE(at + 7)]
    return width * height === 0 ? undefined : { width, height }
  }
  return undefined
}

/** How many values a pixel has, by the PNG's colour type. */
const channels = new Map([
  [0, 1],
  [2, 3],
  [3, 1],
  [4, 2],
  [6, 4],
])

/** Interlaced ones are left out: nobody makes a logo of them, and their rows are hard to check. */
function sizeOfPng(png: Buffer): { width: number; height: number } | undefined {
  if (png.length < 45 || png.toString('latin1', 12, 16) !== 'IHDR') return undefined
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  const [bits = 0, colour = 0, , , interlaced] = png.subarray(24, 29)
  const values = channels.get(colour)
  if (values === undefined || interlaced !== 0 || width * height > mostPixels || width * height === 0) return undefined
  const rowBytes = 1 + Math.ceil((width * values * bits) / 8)
  try {
    const rows = inflateSync(Buffer.concat(chunksOf(png, 'IDAT')), { maxOutputLength: rowBytes * height })
    if (rows.length !== rowBytes * height) return undefined
    for (let at = 0; at < rows.length; at += rowBytes) if ((rows[at] ?? 5) > 4) return undefined
    return colour === 3 && chunksOf(png, 'PLTE').length !== 1 ? undefined : { width, height }
  } catch {
    return undefined
  }
}

function chunksOf(png: Buffer, wanted: string): Buffer[] {
  const found: Buffer[] = []
  for (let at = 8; at + 12 <= png.length; ) {
    const length = png.readUInt32BE(at)
    if (png.toString('latin1', at + 4, at + 8) === wanted) found.push(png.subarray(at + 8, at + 8 + length))
    at += 12 + length
  }
  return found
}
