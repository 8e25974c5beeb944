import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { compressPage } from './compress-page.ts'

const long = '<p>Bonjour</p>'.repeat(500)
const page = (body: string, type = 'text/html; charset=UTF-8') =>
  new Response(body, { status: 404, headers: { 'Content-Type': type, 'X-Frame-Options': 'DENY' } })

describe('a page on the wire', () => {
  it('is compressed for a browser that reads gzip, its status and headers kept', async () => {
    const sent = await compressPage(page(long), 'gzip, deflate, br, zstd')
    expect(sent.headers.get('Content-Encoding')).toBe('gzip')
    expect(sent.headers.get('Vary')).toBe('Accept-Encoding')
    expect(sent.headers.get('X-Frame-Options')).toBe('DENY')
    expect(sent.status).toBe(404)
    expect(gunzipSync(await sent.arrayBuffer()).toString()).toBe(long)
  })

  it.each(['', 'br', 'gzip;q=0', 'deflate, gzip; q=0.0'])(
    'stays as it is for a browser that asks for « %s »',
    async (asked) => {
      const sent = await compressPage(page(long), asked)
      expect(sent.headers.get('Content-Encoding')).toBeNull()
      expect(await sent.text()).toBe(long)
    },
  )

  it('stays as it is when it is short, no HTML, or compressed already', async () => {
    expect((await compressPage(page('<p>Bonjour</p>'), 'gzip')).headers.get('Content-Encoding')).toBeNull()
    expect((await compressPage(page(long, 'text/event-stream'), 'gzip')).headers.get('Content-Encoding')).toBeNull()
    const zipped = page(long)
    zipped.headers.set('Content-Encoding', 'br')
    expect((await compressPage(zipped, 'gzip')).headers.get('Content-Encoding')).toBe('br')
  })
})
