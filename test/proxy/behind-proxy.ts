import { afterAll, beforeAll, expect, it } from 'vitest'
import { addStaff, openSession, setPassword } from '../../src/staff/sign-in.ts'
import { type DeskProcess, freePort, openDeskProcess } from '../crash/desk-process.ts'
import { useDatabase } from '../database.ts'
import { openOffice } from '../people.ts'
import { type Asking, askThrough, formWithFile, type ProxyBefore, textOf } from './asking.ts'

const password = 'un mot de passe bien long'
const asForm = { 'Content-Type': 'application/x-www-form-urlencoded' }

type Proxied = {
  readonly start: (deskPort: number, port: number) => Promise<ProxyBefore>
  /** What the number of a request looks like: the proxy’s own, or the desk’s where the proxy gives none. */
  readonly requestId: RegExp
  readonly settings?: Record<string, string>
}

/** A desk behind a proxy that speaks https, with Amélie signed in and Eve who may; and what any such proxy has to do. */
export function useDeskBehind({ start, requestId, settings: more = {} }: Proxied) {
  const store = useDatabase()
  let desk: DeskProcess
  let proxy: ProxyBefore
  let session: string
  beforeAll(async () => {
    const port = await freePort()
    const settings = {
      GUICHET_URL: `https://127.0.0.1:${port}`,
      GUICHET_TRUSTED_PROXIES: '127.0.0.1',
      GUICHET_LIMIT_FACTOR: '0.1',
      ...more,
    }
    desk = await openDeskProcess({ databaseUrl: store.db.url, settings })
    await desk.start()
    const office = await openOffice(store.db)
    session = await store.db.transaction((tx) => openSession(tx, office.amelie, new Date()))
    const eve = { email: 'eve@office.example', name: 'Eve', language: 'fr', role: 'agent' }
    await store.db.transaction(async (tx) => {
      await setPassword(tx, await addStaff(tx, eve, new Date()), { password, at: new Date() })
    })
    proxy = await start(Number(new URL(desk.url).port), port)
  })
  afterAll(async () => {
    await proxy?.stop()
    await desk?.stop()
  })
  const ask = (path: string, asking?: Asking) => askThrough(proxy, path, asking)
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

  it('tells where a visitor is, whatever the visitor says', async () => {
    const headers = { 'X-Forwarded-For': '203.0.113.77', 'X-Request-Id': 'of-the-visitor' }
    const answer = await ask('/fr', { headers })
    answer.resume()
    expect(answer.headers['x-request-id']).toMatch(requestId)
    const statuses: (number | undefined)[] = []
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      const tried = await signIn(`${attempt}@office.example`, { 'X-Forwarded-For': `203.0.113.${attempt}` })
      tried.resume()
      statuses.push(tried.statusCode)
    }
    expect(statuses[0]).not.toBe(429)
    expect(statuses.at(-1)).toBe(429)
  })

  return { ask, proxy: () => proxy, desk: () => desk }
}
