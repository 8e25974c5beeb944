import { describe, expect, it } from 'vitest'
import { paths, to } from '../../src/paths.ts'
import { routes } from '../../src/routes.ts'
import { addStaff } from '../../src/staff/sign-in.ts'
import { linkFor } from '../../src/ui/links.ts'
import { openingPage } from '../../src/ui/opening-page.ts'
import { goOut, goTo, type Visit } from '../../src/ui/visit.ts'
import { useDesk } from '../desk.ts'
import { ask, openBoreal } from '../people.ts'

const desk = useDesk({ metricsToken: 'a token of the tests' })
const gets = routes.filter(({ method }) => method === 'GET')
/** Pages of mails, which only our own pages frame. */
const framed: readonly string[] = [paths.receivedMailHtml, paths.mailboxHtml]
/** What holds nothing of anybody, under an address that changes with it. */
const kept: readonly string[] = [paths.theme, paths.logo, paths.articlePicture]

async function administrator(): Promise<string> {
  const one = { email: 'sandra@office.example', name: 'Sandra Roy', language: 'fr', role: 'administrator' }
  return desk.signedIn(await desk.db.transaction((tx) => addStaff(tx, one, desk.desk.clock())))
}

function check(path: string, headers: Headers) {
  const type = headers.get('Content-Type') ?? ''
  if (/^text\/|xml/.test(type)) expect(type, path).toMatch(/; charset=utf-8$|; charset=utf-8;/i)
  const ancestors = framed.includes(path) ? /frame-ancestors '(none|self)'/ : /frame-ancestors 'none'/
  expect(headers.get('Content-Security-Policy'), path).toMatch(ancestors)
  expect(headers.get('X-Content-Type-Options'), path).toBe('nosniff')
  if (!kept.includes(path)) expect(headers.get('Cache-Control'), path).toBe('no-store')
}

describe('every answer', () => {
  it.each(gets)('says its letters, frames and keeping: $path', async ({ path }) => {
    const cookie = await administrator()
    const url = path.replace(/:\w+/g, '1')
    for (const asked of [cookie, '']) {
      const headers = { Authorization: 'Bearer a token of the tests' }
      check(path, (await desk.get(url, { cookie: asked, headers })).headers)
    }
  })

  it('says so of files, of pictures in messages, and of what is not there', async () => {
    const boreal = await openBoreal(desk.db, desk.office)
    const { caseId } = await ask(desk.db, boreal, { productId: desk.office.standard })
    const link = linkFor(desk.desk.secret, boreal.marie.id, { to: `case:${caseId}`, how: 'mailed' })
    const path = to(paths.requestMessages.fr, { case: caseId }, { link })
    const picture = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    )
    const files = [new File(['x'], 'x.txt'), new File([picture], 'x.png', { type: 'image/png' })]
    await desk.post(path, { key: 'x', body: 'Voici', files }, { multipart: true })
    const { html } = await desk.get(to(paths.request.fr, { case: caseId }, { link }))
    const found = [...html.matchAll(/(?:href|src)="([^"]*\/fichiers\/[^"]*)"/g)].map(([, one]) =>
      one?.replaceAll('&amp;', '&'),
    )
    expect(found.length).toBeGreaterThan(1)
    for (const file of found) {
      const answer = await desk.get(file ?? '')
      expect(answer.status).toBe(200)
      check('a file', answer.headers)
    }
    check('nothing', (await desk.get('/nowhere')).headers)
    check('refused', (await desk.post(paths.signOut, {}, { headers: { Origin: 'https://evil.example' } })).headers)
  })

  it('says so while the desk opens', () => {
    const { headers } = openingPage({ waitsForDatabase: true })
    expect(headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('Content-Type')).toContain('charset=utf-8')
  })
})

describe('a redirect', () => {
  const visit = {
    c: { redirect: (url: string) => new Response(null, { headers: { Location: url } }) },
  } as unknown as Visit

  it('leads to a path of the desk, or to the very site that the settings name', () => {
    expect(goTo(visit, '/fr/entrer').headers.get('Location')).toBe('/fr/entrer')
    for (const path of ['https://evil.example/', '//evil.example', '/\\evil.example', 'evil', '']) {
      expect(() => goTo(visit, path), path).toThrow('a path of the desk')
    }
    const site = 'https://checkout.example'
    expect(goOut(visit, `${site}/pay`, site).headers.get('Location')).toBe(`${site}/pay`)
    for (const url of ['https://checkout.example.evil.example/', 'http://checkout.example/', 'javascript:alert(1)']) {
      expect(() => goOut(visit, url, site), url).toThrow('that the settings name')
    }
  })
})

describe('leaving', () => {
  it('has the browser forget what pages kept there', async () => {
    const cookie = await desk.signedIn(desk.office.amelie)
    const answers = [
      await desk.post(paths.signOut, {}, { cookie }),
      await desk.post(paths.customerSignOut.fr, {}),
      await desk.post(paths.ownSessionEnds, { session: 'all' }, { cookie: await desk.signedIn(desk.office.amelie) }),
    ]
    for (const { headers } of answers) expect(headers.get('Clear-Site-Data')).toBe('"storage"')
  })
})

describe('whom to tell of a hole', () => {
  it('is said where it is looked for, and nothing more', async () => {
    const { page, headers } = await desk.get('/.well-known/security.txt')
    expect(headers.get('Content-Type')).toBe('text/plain; charset=UTF-8')
    expect(page).toContain('Contact: mailto:vieprivee@office.example Expires: 2026-05-04T')
    expect(page).toContain('Canonical: http://desk.example/.well-known/security.txt')
  })
})
