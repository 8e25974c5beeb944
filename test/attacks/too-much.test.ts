import { connect, type Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { paths } from '../../src/paths.ts'
import { atMost } from '../../src/platform/at-most.ts'
import { close, listen } from '../../src/platform/listen.ts'
import { sql } from '../../src/platform/sql.ts'
import { createWeb } from '../../src/web.ts'
import { useDesk } from '../desk.ts'

const desk = useDesk()
const within = { headersMs: 200, wholeMs: 400, checkedEveryMs: 50 }
const sockets: Socket[] = []
let opened: Awaited<ReturnType<typeof listen>>
let patient: Awaited<ReturnType<typeof listen>>

beforeAll(async () => {
  const { fetch } = createWeb(desk.desk, { atOnce: { together: 9, ofOne: 3 }, arriving: { together: 4, ofOne: 2 } })
  opened = await listen({ host: '127.0.0.1', port: 0 }, (request, bindings) => fetch(request, bindings), within)
  patient = await listen({ host: '127.0.0.1', port: 0 }, (request, bindings) => fetch(request, bindings))
})
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
})
afterAll(() => Promise.all([close(opened.server, 5000), close(patient.server, 5000)]))

/** Sends bytes as they are and leaves the connection open; `answer` is all that came until the other side closed it. */
function send(text: string, { port } = opened) {
  const socket = connect(port, '127.0.0.1')
  sockets.push(socket)
  let read = ''
  const { promise: answer, resolve } = Promise.withResolvers<string>()
  socket.on('data', (bytes) => (read += bytes)).on('error', () => undefined)
  socket.on('close', () => resolve(read))
  const { promise: begun, resolve: begin } = Promise.withResolvers<string>()
  socket.on('data', () => begin(read))
  socket.write(text)
  return { answer, begun, socket }
}

const url = () => `http://127.0.0.1:${opened.port}`
const form = (length: number | 'chunked', path = paths.signIn, more = '') =>
  [
    `POST ${path} HTTP/1.1`,
    'Host: desk.example',
    'Origin: http://desk.example',
    'Content-Type: application/x-www-form-urlencoded',
    length === 'chunked' ? 'Transfer-Encoding: chunked' : `Content-Length: ${length}`,
    `${more}\r\n`,
  ].join('\r\n')

describe('a request that takes its time', () => {
  it('is given up where its headers do not end', async () => {
    expect(await send('GET /fr HTTP/1.1\r\nHost: desk.example\r\nX-Slow: ').answer).toContain('408')
  })

  it('is given up where its body does not end', async () => {
    expect(await send(`${form(5000)}email=`).answer).toContain('408')
  })
})

describe('a request that is too large', () => {
  it('is refused before it is read, where it says how large', async () => {
    const { begun } = send(form(50_000_000))
    expect(await begun).toContain('413')
  })

  it('is refused as soon as it is, where it does not say', async () => {
    const { begun, socket } = send(form('chunked'))
    const chunk = `${(100_000).toString(16)}\r\n${'a'.repeat(100_000)}\r\n`
    for (let count = 0; count < 12; count += 1) socket.write(chunk)
    expect(await begun).toContain('413')
  })

  it('is refused where its headers are', async () => {
    expect(
      await send(`GET /fr HTTP/1.1\r\nHost: desk.example\r\nX-Large: ${'a'.repeat(40_000)}\r\n\r\n`).begun,
    ).toContain('431')
  })

  it('is not unpacked: compressed, it is no form', async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000, 'a'))
    const headers = { Origin: url(), 'Content-Encoding': 'gzip', 'Content-Type': 'application/x-www-form-urlencoded' }
    const { status } = await fetch(`${url()}${paths.signIn}`, { method: 'POST', headers, body: bomb })
    expect(status).toBe(403)
  })

  it('has neither 10 000 fields nor 10 000 files', async () => {
    const body = new FormData()
    for (let count = 0; count < 10_000; count += 1) body.append('file', new Blob(['x']), 'x.txt')
    const { status } = await fetch(`${url()}/fr/demande`, { method: 'POST', headers: { Origin: url() }, body })
    expect(status).toBeLessThan(500)
    expect(status).toBeGreaterThanOrEqual(400)
  })
})

describe('more requests at once than can be answered in good time', () => {
  it('are told when to come again, and are answered once there is room', async () => {
    const page = `http://127.0.0.1:${patient.port}/fr`
    const [held, freed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const holding = desk.db.transaction(async (tx) => {
      await tx.query(sql`lock table articles in access exclusive mode`)
      held.resolve()
      await freed.promise
    })
    await held.promise
    const slow = Array.from({ length: 3 }, () => fetch(`http://127.0.0.1:${patient.port}/fr/aide?q=gabarit`))
    await expect.poll(async () => (await fetch(page)).status, { timeout: 20_000 }).toBe(503)
    const refused = await fetch(page)
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect(await refused.text()).toContain('réessayez dans quelques secondes')
    expect(refused.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
    freed.resolve()
    await holding
    expect((await Promise.all(slow)).map(({ status }) => status)).toEqual([200, 200, 200])
    expect((await fetch(page)).status).toBe(200)
  })

  it('are not those whose form only drips in: these wait apart, few of one address', async () => {
    const drips = Array.from({ length: 2 }, () => send(`${form(5000)}email=`, patient))
    const whole = async () => (await send(`${form(13)}email=m%40b.c`, patient).begun).slice(0, 12)
    // Two wait for their bodies now: a third, though it is all there, is told to come again.
    await expect.poll(whole, { timeout: 20_000 }).toBe('HTTP/1.1 503')
    const page = `http://127.0.0.1:${patient.port}/fr`
    const pages = await Promise.all(Array.from({ length: 3 }, () => fetch(page)))
    expect(pages.map(({ status }) => status)).toEqual([200, 200, 200])
    for (const { socket } of drips) socket.destroy()
    await expect.poll(whole, { timeout: 20_000 }).not.toBe('HTTP/1.1 503')
  })
})

describe('works at once', () => {
  it('leave their place while they stand apart, and take it again after', async () => {
    const attempt = atMost({ together: 1, ofOne: 1 })
    const [body, rest] = [Promise.withResolvers<string>(), Promise.withResolvers<string>()]
    const first = attempt('a', async (apart) => `${await apart(() => body.promise)} ${await rest.promise}`)
    expect(await attempt('a', async () => 'x')).toBe('x')
    body.resolve('all')
    await expect.poll(() => attempt('b', async () => 'x')).toBe('full')
    rest.resolve('done')
    expect(await first).toBe('all done')
    expect(await attempt('b', async () => 'x')).toBe('x')
  })

  it('are so many of one asker, so many of all, and make room as they end', async () => {
    const attempt = atMost({ together: 3, ofOne: 2 })
    const [first, second] = [Promise.withResolvers<string>(), Promise.withResolvers<string>()]
    const done = [attempt('a', () => first.promise), attempt('a', () => second.promise)]
    expect(await attempt('a', async () => 'x')).toBe('full')
    const third = attempt('b', () => second.promise)
    expect(await attempt('c', async () => 'x')).toBe('full')
    first.reject(new Error('broken'))
    await expect(done[0]).rejects.toThrow('broken')
    expect(await attempt('a', async () => 'x')).toBe('x')
    second.resolve('y')
    expect(await Promise.all([done[1], third])).toEqual(['y', 'y'])
  })
})

describe('a method that echoes what was sent', () => {
  it.each(['TRACE', 'TRACK', 'CONNECT', 'DEBUG'])('is refused: %s', async (method) => {
    const head = `${method} /fr HTTP/1.1\r\nHost: desk.example\r\nCookie: guichet_desk=secret\r\nConnection: close\r\n\r\n`
    const said = await send(head).answer
    expect(said).not.toContain('secret')
    expect(said).not.toMatch(/^HTTP\/1\.1 [23]/)
  })
})

describe('one request that could be read as two', () => {
  it.each([
    ['two lengths', 'POST /fr HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcd'],
    [
      'a length and chunks',
      'POST /fr HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    [
      'chunks that are not the last word',
      'POST /fr HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, x\r\n\r\n0\r\n\r\n',
    ],
    ['a space before the colon', 'POST /fr HTTP/1.1\r\nHost: a\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n'],
    ['a line that goes on', 'GET /fr HTTP/1.1\r\nHost: a\r\nX: b\r\n c\nHost: d\r\n\r\n'],
    ['no host', 'GET /fr HTTP/1.1\r\n\r\n'],
    ['a null character', 'GET /fr HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n'],
  ])('is refused: %s', async (_, text) => {
    expect(await send(text).begun).toMatch(/^HTTP\/1.1 400 /)
  })
})
