import { describe, expect, it } from 'vitest'
import { paths, to } from '../../src/paths.ts'
import { routes } from '../../src/routes.ts'
import { useDesk } from '../desk.ts'

const desk = useDesk()
const foreign = /Ce formulaire ne venait pas de nos pages|This form did not come from our pages/

describe('a form of another site, with the session of somebody signed in', () => {
  it.each([
    ['says where it is from', { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }],
    ['comes from a neighbour of ours', { Origin: 'http://other.desk.example', 'Sec-Fetch-Site': 'same-site' }],
    ['hides where it is from', { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' }],
    ['comes of an old browser, from another port', { Origin: 'http://desk.example:81' }],
    ['claims our name in its own', { Origin: 'http://desk.example.evil.example' }],
  ])('is refused where it %s', async (_, headers) => {
    const cookie = await desk.signedIn(desk.office.amelie)
    for (const { method, path } of routes) {
      if (method === 'GET' || path === paths.stripeWebhook) continue
      const { status, page } = await desk.post(path.replace(/:\w+/g, '1'), { key: 'x' }, { cookie, headers })
      expect([path, status, foreign.test(page)]).toEqual([path, 403, true])
    }
  })

  it('is refused in each form that a browser can send without asking first, and with none', async () => {
    const cookie = await desk.signedIn(desk.office.amelie)
    for (const type of ['text/plain', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded', '']) {
      const headers = { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site', 'Content-Type': type }
      expect((await desk.post(paths.signOut, {}, { cookie, headers, body: 'a=b' })).page).toMatch(foreign)
    }
  })
})

describe('a page of ours, asked for by another site', () => {
  it('is given to a reader who follows a link, and not to a script, a picture or a frame of theirs', async () => {
    const cookie = await desk.signedIn(desk.office.amelie)
    const ask = async (mode: string, dest: string, site = 'cross-site') => {
      const headers = { 'Sec-Fetch-Site': site, 'Sec-Fetch-Mode': mode, 'Sec-Fetch-Dest': dest }
      return (await desk.get(paths.queue, { cookie, headers })).status
    }
    expect(await ask('navigate', 'document')).toBe(200)
    expect(await ask('navigate', 'iframe', 'same-origin')).toBe(200)
    expect(await ask('cors', 'empty', 'same-origin')).toBe(200)
    for (const site of ['cross-site', 'same-site']) {
      expect(await ask('no-cors', 'script', site)).toBe(403)
      expect(await ask('no-cors', 'image', site)).toBe(403)
      expect(await ask('cors', 'empty', site)).toBe(403)
      expect(await ask('navigate', 'iframe', site)).toBe(403)
      expect(await ask('navigate', 'object', site)).toBe(403)
    }
  })
})

describe('every answer', () => {
  it('may be framed by nobody, is for our own pages, and asks nothing of the machine', async () => {
    const cookie = await desk.signedIn(desk.office.amelie)
    for (const path of ['/fr', '/fr/nulle-part', paths.queue, paths.signIn, to(paths.case, { case: 999 })]) {
      const { headers } = await desk.get(path, { cookie })
      expect(headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'")
      expect(headers.get('X-Frame-Options')).toBe('DENY')
      expect(headers.get('Cross-Origin-Resource-Policy')).toBe('same-origin')
      expect(headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin')
      expect(headers.get('Permissions-Policy')).toContain('camera=(), ')
      expect(headers.get('Access-Control-Allow-Origin')).toBeNull()
    }
  })

  it('names its own scripts anew each time, and nothing else may run', async () => {
    const policies = [await desk.get('/fr'), await desk.get('/fr')].map(({ headers, html }) => {
      const policy = headers.get('Content-Security-Policy') ?? ''
      const [, nonce = ''] = /script-src 'nonce-([\w-]{22})';/.exec(policy) ?? []
      expect(html).toContain(`nonce="${nonce}"`)
      expect(html).not.toMatch(/<script(?![^>]* nonce=")|\son\w+="|\sstyle="|<style/)
      expect(policy).toContain("require-trusted-types-for 'script'; trusted-types dompurify default")
      expect(policy).not.toContain('unsafe')
      return nonce
    })
    expect(new Set(policies).size).toBe(2)
  })
})
