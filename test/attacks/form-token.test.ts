import { beforeAll, describe, expect, it } from 'vitest'
import { openCustomerSession } from '../../src/customers/open-customer-session.ts'
import { paths, to } from '../../src/paths.ts'
import { sql } from '../../src/platform/sql.ts'
import { type Route, routes } from '../../src/routes.ts'
import { addStaff } from '../../src/staff/sign-in.ts'
import { formToken } from '../../src/ui/form-token.ts'
import { useDesk } from '../desk.ts'
import { ask, openBoreal } from '../people.ts'

const desk = useDesk()
const notOurs = /À envoyer de nouveau|To send again/
const posts = routes.filter(({ method }) => method === 'POST')
const isOfStaff = ({ path }: Route) => /^\/(desk|admin)\//.test(path)

/** A case with its person, an article, and who may do everything: what a form leads to is there. */
async function openThings() {
  const boreal = await openBoreal(desk.db, desk.office)
  const { caseId } = await ask(desk.db, boreal, { productId: desk.office.standard })
  const sandra = { email: 'sandra@office.example', name: 'Sandra Roy', language: 'fr', role: 'administrator' }
  const staffId = await desk.db.transaction((tx) => addStaff(tx, sandra, desk.desk.clock()))
  return { caseId, staffId, marie: boreal.marie.email }
}
let things: Awaited<ReturnType<typeof openThings>>
beforeAll(async () => {
  things = await openThings()
  const article = { key: 'x', language: 'fr', title: 'Titre', markdown: 'Texte', category: 'other', act: 'save' }
  const { location } = await desk.post(paths.newArticle, article, { cookie: await desk.signedIn(things.staffId) })
  expect(location).toContain(to(paths.articleAtDesk, { article: 1 }))
})

const url = ({ path }: Route) => path.replace(':case', String(things.caseId)).replace(/:\w+/g, '1')

async function customer(email = things.marie): Promise<string> {
  const at = desk.desk.clock()
  const token = await desk.db.transaction((tx) => openCustomerSession(tx, { email, replaced: undefined }, at))
  return `guichet_customer=${token}`
}

async function two(route: Route): Promise<[mine: string, other: string]> {
  if (!isOfStaff(route)) return [await customer(), await customer()]
  return [await desk.signedIn(things.staffId), await desk.signedIn(things.staffId)]
}

/** The token that a page for that browser carries. */
const tokenOf = (cookie: string) => formToken(desk.desk.secret, cookie.replace(/^guichet_(\w+)=/, '$1 '))

const byBrowsers = posts.filter(({ sender }) => sender !== 'machine')

describe('a form of somebody signed in', () => {
  it.each(byBrowsers)('is taken with the token of its session alone: $method $path', async (route) => {
    const [cookie, other] = await two(route)
    const send = async (token: string, multipart: boolean) => {
      const { status, page } = await desk.post(url(route), { key: 'x' }, { cookie, token, multipart })
      return [status, notOurs.test(page)]
    }
    for (const multipart of [false, true]) {
      const own = tokenOf(cookie)
      const flipped = own.replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A'))
      for (const wrong of ['', 'x'.repeat(43), own.slice(0, 22), `${own}AAAA`, flipped, tokenOf(other)]) {
        expect(await send(wrong, multipart), wrong).toEqual([403, true])
      }
      // What it would do was not done: the session is still there for the right one.
      expect((await send(own, multipart))[1]).toBe(false)
      if ([paths.signOut, ...Object.values(paths.customerSignOut)].includes(route.path)) return
    }
  })

  it('asks machines alone for none, and they are named in their row', () => {
    const ofMachines = posts.filter(({ sender }) => sender === 'machine')
    expect(ofMachines.map(({ path }) => path)).toEqual([paths.stripeWebhook])
  })

  it('keeps no file before its token was read', async () => {
    const cookie = await desk.signedIn(desk.office.amelie)
    const count = async () =>
      (await desk.db.query(sql<{ n: number }>`select count(*)::int as n from draft_files`))[0]?.n
    const [before, file] = [await count(), new File(['x'], 'x.txt')]
    const { status, page } = await desk.post(
      to(paths.caseDraftFiles, { case: things.caseId }),
      { file, place: 'beside' },
      { cookie, token: '', multipart: true },
    )
    expect([status, notOurs.test(page), await count()]).toEqual([403, true, before])
  })
})

describe('a form that is to be sent again', () => {
  const cookieAnd = async () =>
    [await desk.signedIn(desk.office.amelie), await desk.signedIn(desk.office.amelie)] as const

  it('brings back all that was typed, and is taken when its button is pressed', async () => {
    const [cookie, before] = await cookieAnd()
    const typed = 'Première ligne\n<b>deuxième</b> & "fin"'
    const fields = { key: crypto.randomUUID(), signature_fr: typed, signature_en: 'Short "one"' }
    const { html, status } = await desk.post(paths.signature, fields, { cookie, token: tokenOf(before) })
    expect(status).toBe(403)
    expect(html).toContain(`<form method="post" action="${paths.signature}">`)
    expect(html).toContain('Première ligne\n&lt;b>deuxième&lt;/b> &amp; &quot;fin&quot;</textarea>')
    expect(html).toContain('name="signature_en" value="Short &quot;one&quot;"')
    const [, token = ''] = /name="form_token" value="([\w-]{43})"/.exec(html) ?? []
    expect((await desk.post(paths.signature, fields, { cookie, token })).status).toBe(303)
  })

  it('asks for its files again, and goes to the very address with its link', async () => {
    const [cookie, file] = [await customer(), new File(['x'], 'x.txt')]
    const path = to(paths.requestMessages.fr, { case: things.caseId }, { link: '7.abc' })
    const { html } = await desk.post(path, { words: 'Bonjour', files: file }, { cookie, token: 'x', multipart: true })
    expect(html).toContain(`action="${path}" enctype="multipart/form-data"`)
    expect(html).toContain('<input type="file" name="files" multiple')
    expect(html).toContain('name="words" value="Bonjour"')
  })

  it('never brings a password back', async () => {
    const [cookie, before] = await cookieAnd()
    const fields = { password: 'correct horse battery', again: 'correct horse battery', present: 'staple staple' }
    const { html, status } = await desk.post(paths.ownPassword, fields, { cookie, token: tokenOf(before) })
    expect(status).toBe(403)
    expect(html).toContain('recommencez')
    expect(html).not.toMatch(/horse|staple/)
  })
})

describe('the token of a page', () => {
  const tokensIn = (html: string) => [...html.matchAll(/name="form_token" value="([\w-]{43})"/g)].map(([, one]) => one)

  it('is in each of its forms that does something, first, and another one each time', async () => {
    const cookie = await desk.signedIn(desk.office.amelie)
    const pages = [await desk.get(paths.security, { cookie }), await desk.get(paths.security, { cookie })]
    const tokens = pages.map(({ html }) => {
      const forms = [...html.matchAll(/<form (?:[^">]|"[^"]*")*method="post"(?:[^">]|"[^"]*")*>(.{0,60})/g)]
      expect(forms.length).toBeGreaterThan(2)
      for (const [, first] of forms) expect(first).toMatch(/^<input type="hidden" name="form_token"/)
      expect(html).toMatch(
        /<form (?:[^">]|"[^"]*")*method="get"(?:[^">]|"[^"]*")*>(?!<input type="hidden" name="form_)/,
      )
      return tokensIn(html)[0]
    })
    expect(tokens[0]).not.toBe(tokens[1])
    // Nothing of it stays the same where it could be guessed from how well a page is compressed.
    const [one, other] = tokens.map((token) => Buffer.from(token ?? '', 'base64url'))
    expect(one?.some((byte, at) => byte === other?.[at]) && one?.subarray(0, 16).equals(other ?? one)).toBe(false)
  })

  it('is that of whom the browser stands for, and of nobody where it stands for nobody', async () => {
    expect(tokensIn((await desk.get('/fr/demande')).html)).toEqual([])
    expect(tokensIn((await desk.get(paths.signIn)).html)).toEqual([])
    const cookie = await customer()
    const [token] = tokensIn((await desk.get('/fr/demande', { cookie })).html)
    expect((await desk.post('/fr/demande', { token: 'x' }, { cookie, token: token ?? '' })).page).not.toMatch(notOurs)
  })
})
