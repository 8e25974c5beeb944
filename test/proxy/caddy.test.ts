import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addStaff, openSession, setPassword } from '../../src/staff/sign-in.ts'
import { type DeskProcess, freePort, openDeskProcess } from '../crash/desk-process.ts'
import { useDatabase } from '../database.ts'
import { openOffice } from '../people.ts'
import { type Asking, askThrough, formWithFile, type ProxyBefore, rawThrough, textOf, withHidden } from './asking.ts'
import { hasCaddy, startCaddy } from './caddy.ts'

const password = 'un mot de passe bien long'
const token = 'a-token-of-the-tests'
const asForm = { 'Content-Type': 'application/x-www-form-urlencoded' }

describe.skipIf(!hasCaddy)('behind Caddy', () => {
  const store = useDatabase()
  let desk: DeskProcess
  let caddy: ProxyBefore
  let session: string
  beforeAll(async () => {
    const port = await freePort()
    const settings = {
      GUICHET_URL: `https://127.0.0.1:${port}`,
      GUICHET_TRUSTED_PROXIES: '127.0.0.1',
      GUICHET_LIMIT_FACTOR: '0.1',
      GUICHET_METRICS_TOKEN: token,
    }
    desk = await openDeskProcess({ databaseUrl: store.db.url, settings })
    await desk.start()
    const office = await openOffice(store.db)
    session = await store.db.transaction((tx) => openSession(tx, office.amelie, new Date()))
    const eve = { email: 'eve@office.example', name: 'Eve', language: 'fr', role: 'agent' }
    await store.db.transaction(async (tx) => {
      await setPassword(tx, await addStaff(tx, eve, new Date()), { password, at: new Date() })
    })
    caddy = await startCaddy(Number(new URL(desk.url).port), port)
  })
  afterAll(async () => {
    await caddy?.stop()
    await desk?.stop()
  })
  const ask = (path: string, asking?: Asking) => askThrough(caddy, path, asking)
  const signIn = (email: string, headers: Record<string, string> = {}) =>
    ask('/desk/sign-in', {
      method: 'POST',
      headers: { ...asForm, ...headers },
      body: new URLSearchParams({ email, password }).toString(),
    })

  it('gives a session cookie that only https carries', async () => {
    const answer = await signIn('eve@office.example')
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
    const answer = await ask('/fr/demande', { method: 'POST', ...formWithFile(25_000_000) })
    expect(answer.statusCode).toBe(400)
    expect(await textOf(answer)).toContain('</form>')
  })

  it('keeps metrics from the internet, whoever has the token', async () => {
    const headers = { Authorization: `Bearer ${token}` }
    const statuses = await Promise.all(
      ['/metrics', '/metrics/', '//metrics', '/%6Detrics'].map(async (path) => {
        const answer = await ask(path, { headers })
        const text = await textOf(answer)
        return text.includes('process_start_time_seconds') ? path : answer.statusCode
      }),
    )
    expect(statuses[0]).toBe(404)
    expect(statuses.filter((status) => typeof status === 'string')).toEqual([])
    const own = await fetch(`${desk.url}/metrics`, { headers })
    expect(await own.text()).toContain('process_start_time_seconds')
  })

  it('tells where a visitor is, whatever the visitor says', async () => {
    const answer = await ask('/fr', {
      headers: { 'X-Forwarded-For': '203.0.113.77', 'X-Request-Id': 'of-the-visitor' },
    })
    answer.resume()
    expect(answer.headers['x-request-id']).toMatch(/^[\da-f]{12}$/)
    const statuses: (number | undefined)[] = []
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      const tried = await signIn(`${attempt}@office.example`, { 'X-Forwarded-For': `203.0.113.${attempt}` })
      tried.resume()
      statuses.push(tried.statusCode)
    }
    expect(statuses[0]).not.toBe(429)
    expect(statuses.at(-1)).toBe(429)
  })

  // Caddy reads both lengths as HTTP says, and takes what follows for a request of its own: it passes its rules like any.
  it('lets nothing past its rules that was hidden in another request', async () => {
    const host = `127.0.0.1:${caddy.port}`
    const hidden = `GET /metrics HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${token}\r\nConnection: close\r\n\r\n`
    for (const [name, bytes] of withHidden(hidden, host)) {
      const said = await rawThrough(caddy, bytes, { ends: true })
      expect(said, name).toMatch(/^HTTP\/1\.1 \d/)
      expect(said, name).not.toMatch(/process_start_time_seconds|HTTP\/1\.1 200/)
    }
  })
})
