import { describe, expect, it } from 'vitest'
import { paths } from '../../src/paths.ts'
import { setPassword } from '../../src/staff/sign-in.ts'
import { createWeb } from '../../src/web.ts'
import { useDesk } from '../desk.ts'

const desk = useDesk()
const password = 'correct horse battery staple'

/** A desk whose address begins with https, spoken to as the proxy before it would. */
async function ask(path: string, { cookie = '', fields }: { cookie?: string; fields?: Record<string, string> } = {}) {
  const origin = 'https://desk.example'
  const { fetch } = createWeb({ ...desk.desk, settings: { ...desk.desk.settings, publicUrl: origin } })
  const headers = { Cookie: cookie, Origin: origin, Host: 'desk.example' }
  const form = fields && { method: 'POST', body: new URLSearchParams(fields) }
  const bindings = { incoming: { socket: { remoteAddress: '127.0.0.1' } } }
  return fetch(new Request(origin + path, { headers, ...form }), bindings)
}

async function signIn(): Promise<Response> {
  const at = desk.desk.clock()
  await desk.db.transaction((tx) => setPassword(tx, desk.office.amelie, { password, at }))
  return ask(paths.signIn, { fields: { email: 'amelie@office.example', password, next: '' } })
}

describe('a cookie of a desk over https', () => {
  it('is this very host’s, for no script, and brought over https alone', async () => {
    const all = [
      ...(await signIn()).headers.getSetCookie(),
      ...(await ask('/fr/entrer', { fields: { email: 'marie@boreal.example' } })).headers.getSetCookie(),
    ]
    expect(all.filter((cookie) => !cookie.includes('Max-Age=0')).length).toBeGreaterThan(1)
    for (const cookie of all) {
      expect(cookie).toMatch(/^__Host-guichet_\w+=/)
      for (const word of ['Path=/;', 'HttpOnly', 'Secure', 'SameSite=Lax']) expect(`${cookie};`).toContain(word)
      expect(cookie).not.toContain('Domain')
    }
  })

  it('is not taken from another host of the domain, which can set the plain name alone', async () => {
    const [session = ''] = (await signIn()).headers.getSetCookie()[0]?.split(';') ?? []
    expect((await ask(paths.security, { cookie: session })).status).toBe(200)
    expect((await ask(paths.security, { cookie: session.replace('__Host-', '') })).status).toBe(303)
  })
})
