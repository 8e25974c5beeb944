import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { compressPage } from './compress-page.ts'

const long = '<p>Énoncé</p>'.repeat(500)

describe('a page on the wire', () => {
  it.each(['gzip, deflate, br, zstd', 'br', 'BR;q=0.5'])(
    'is written as Brotli for a browser that asks for « %s »',
    (asked) => {
      const sent = compressPage(long, asked)
      expect(sent?.encoding).toBe('br')
      expect(brotliDecompressSync(sent?.body ?? '').toString()).toBe(long)
    },
  )

  it.each(['gzip, deflate', 'br;q=0, gzip', 'deflate, gzip;q=1.0'])(
    'is zipped for a browser that asks for « %s »',
    (asked) => {
      const sent = compressPage(long, asked)
      expect(sent?.encoding).toBe('gzip')
      expect(gunzipSync(sent?.body ?? '').toString()).toBe(long)
    },
  )

  it.each(['', 'brotli', 'gzip;q=0', 'deflate, gzip; q=0.0'])(
    'stays as it is for a browser that asks for « %s »',
    (asked) => {
      expect(compressPage(long, asked)).toBeUndefined()
    },
  )

  it('stays as it is when it is short', () => {
    expect(compressPage('<p>Bonjour</p>', 'gzip, br')).toBeUndefined()
  })
})
