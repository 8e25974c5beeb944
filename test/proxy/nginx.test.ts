import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { connect as connectPlainly } from 'node:net'
import { connect } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addStaff, openSession, setPassword } from '../../src/staff/sign-in.ts'
import { type DeskProcess, freePort, openDeskProcess } from '../crash/desk-process.ts'
import { useDatabase } from '../database.ts'
import { openOffice } from '../people.ts'
import { type Nginx, startNginx } from './nginx.ts'

const store = useDatabase()
let desk: DeskProcess
let nginx: Nginx
let session: string
const password = 'un mot de passe bien long'

beforeAll(async () => {
  const port = await freePort()
  const settings = {
    GUICHET_URL: `https://127.0.0.1:${port}`,
    GUICHET_TRUSTED_PROXIES: '127.0.0.1',
    GUICHET_LIMIT_FACTOR: '0.1',
  }
  desk = await openDeskProcess({ databaseUrl: store.db.url, settings })
  await desk.start()
  const office = await openOffice(store.db)
  session = await store.db.transaction((tx) => openSession(tx, office.amelie, new Date()))
  const eve = { email: 'eve@office.example', name: 'Eve', language: 'fr', role: 'agent' }
  await store.db.transaction(async (tx) => {
    await setPassword(tx, await addStaff(tx, eve, new Date()), { password, at: new Date() })
  })
  nginx = await startNginx(Number(new URL(desk.url).port), port)
})
afterAll(async () => {
  await nginx?.stop()
  await desk?.stop()
})

type Asking = { method?: string; headers?: Record<string, string>; body?: string | Buffer }

function ask(path: string, { method = 'GET', headers = {}, body = '' }: Asking = {}): Promise<IncomingMessage> {
  const own = { Origin: `https://127.0.0.1:${nginx.port}`, 'Content-Length': String(Buffer.byteLength(body)) }
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port: nginx.port, path, method, ca: nginx.certificate, headers: { ...own, ...headers } },
      resolve,
    )
    sent.once('error', reject)
    sent.end(body)
  })
}

async function textOf(answer: IncomingMessage): Promise<string> {
  let text = ''
  for await (const piece of answer.setEncoding('utf8')) text += piece
  return text
}

/** What comes back over one connection for these bytes, until the other side ends it. */
function raw(bytes: string, port?: number): Promise<string> {
  return new Promise((resolve) => {
    const socket =
      port === undefined
        ? connect({ host: '127.0.0.1', port: nginx.port, ca: nginx.certificate })
        : connectPlainly(port, '127.0.0.1')
    let said = ''
    socket.on('data', (piece) => {
      said += String(piece)
    })
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(said))
    socket.write(bytes)
  })
}

describe('behind nginx', () => {
  it('gives a session cookie that only https carries', async () => {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
    const body = new URLSearchParams({ email: 'eve@office.example', password }).toString()
    const answer = await ask('/desk/sign-in', { method: 'POST', headers, body })
    answer.resume()
    expect(answer.statusCode).toBe(303)
    expect(String(answer.headers['set-cookie'])).toMatch(/^__Host-guichet_desk=.*HttpOnly.*Secure/)
    expect(answer.headers['strict-transport-security']).toContain('max-age')
  })

  it('passes events on as they come', async () => {
    const answer = await ask('/desk/live', { headers: { Cookie: `__Host-guichet_desk=${session}` } })
    expect(answer.headers['content-type']).toContain('text/event-stream')
    const first = await new Promise((resolve) => answer.once('data', resolve))
    expect(String(first)).toMatch(/^:\n\n/)
    answer.destroy()
  })

  it('takes a file of 25 MB to the desk', async () => {
    const boundary = 'a-boundary'
    const before = `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n`
    const body = Buffer.concat([
      Buffer.from(before),
      Buffer.alloc(25_000_000, 'a'),
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ])
    const headers = { 'Content-Type': `multipart/form-data; boundary=${boundary}` }
    const answer = await ask('/fr/demande', { method: 'POST', headers, body })
    expect(answer.statusCode).toBe(400)
    expect(await textOf(answer)).toContain('</form>')
  })

  it('tells where a visitor is, whatever the visitor says', async () => {
    const headers = { 'X-Forwarded-For': '203.0.113.77', 'X-Request-Id': 'of-the-visitor' }
    const answer = await ask('/fr', { headers })
    answer.resume()
    expect(answer.headers['x-request-id']).toMatch(/^[\da-f]{32}$/)
    const statuses: (number | undefined)[] = []
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      const body = new URLSearchParams({ email: `${attempt}@office.example`, password }).toString()
      const forged = { 'X-Forwarded-For': `203.0.113.${attempt}`, 'Content-Type': 'application/x-www-form-urlencoded' }
      const tried = await ask('/desk/sign-in', { method: 'POST', headers: forged, body })
      tried.resume()
      statuses.push(tried.statusCode)
    }
    expect(statuses[0]).not.toBe(429)
    expect(statuses.at(-1)).toBe(429)
  })

  const host = 'Host: desk.example\r\nOrigin: https://desk.example'
  const hidden = 'GET /desk/smuggled HTTP/1.1\r\nHost: desk.example\r\nConnection: close\r\n\r\n'
  it.each([
    [
      'CL.TE',
      `POST /fr/demande HTTP/1.1\r\n${host}\r\nContent-Length: ${hidden.length + 5}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`,
    ],
    [
      'TE.CL',
      `POST /fr/demande HTTP/1.1\r\n${host}\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n5c\r\n${hidden}\r\n0\r\n\r\n`,
    ],
    [
      'two lengths',
      `POST /fr/demande HTTP/1.1\r\n${host}\r\nContent-Length: 0\r\nContent-Length: ${hidden.length}\r\n\r\n${hidden}`,
    ],
    [
      'an obfuscated encoding',
      `POST /fr/demande HTTP/1.1\r\n${host}\r\nTransfer-Encoding: xchunked\r\nContent-Length: 0\r\n\r\n${hidden}`,
    ],
  ])('refuses %s and answers nothing that was hidden in it', async (_, bytes) => {
    for (const port of [undefined, Number(new URL(desk.url).port)]) {
      const said = await raw(bytes, port)
      expect(said).toMatch(/^HTTP\/1\.1 (400|501) /)
      expect(said.match(/HTTP\/1\.1 \d/g)).toHaveLength(1)
    }
  })
})
