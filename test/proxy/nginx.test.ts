import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addStaff, openSession, setPassword } from '../../src/staff/sign-in.ts'
import { type DeskProcess, freePort, openDeskProcess } from '../crash/desk-process.ts'
import { useDatabase } from '../database.ts'
import { openOffice } from '../people.ts'
import { type Asking, askThrough, formWithFile, type ProxyBefore, rawThrough, textOf, withHidden } from './asking.ts'
import { startNginx } from './nginx.ts'

const store = useDatabase()
let desk: DeskProcess
let nginx: ProxyBefore
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

const ask = (path: string, asking?: Asking) => askThrough(nginx, path, asking)

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
    const answer = await ask('/fr/demande', { method: 'POST', ...formWithFile(25_000_000) })
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

  const hidden = 'GET /desk/smuggled HTTP/1.1\r\nHost: desk.example\r\nConnection: close\r\n\r\n'
  it.each(withHidden(hidden))('refuses %s and answers nothing that was hidden in it', async (_, bytes) => {
    for (const to of [nginx, Number(new URL(desk.url).port)]) {
      const said = await rawThrough(to, bytes)
      expect(said).toMatch(/^HTTP\/1\.1 (400|501) /)
      expect(said.match(/HTTP\/1\.1 \d/g)).toHaveLength(1)
    }
  })
})
