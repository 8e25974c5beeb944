import { describe, expect, it } from 'vitest'
import { useDesk } from '../test/desk.ts'
import { ask, openBoreal } from '../test/people.ts'
import { openCustomerSession } from './customers/open-customer-session.ts'
import { paths, to } from './paths.ts'
import { type Route, routes } from './routes.ts'
import { usualRoles } from './staff/permission.ts'
import { addStaff } from './staff/sign-in.ts'
import { linkFor } from './ui/links.ts'

const desk = useDesk()
const cases = { case: 1, account: 1, document: 1, engagement: 1, file: 1, email: 1, message: 1, token: 'x' }
const values = {
  ...cases,
  block: 1,
  article: 1,
  reply: 1,
  macro: 1,
  view: 1,
  link: 1,
  mail: 1,
  passkey: 1,
  staff: 1,
  person: 1,
}

const isOfHolders = (route: Route) => route.who.endsWith('_link')
const ofHolders = routes.filter(isOfHolders) as Extract<Route, { who: `${string}_link` }>[]
const ofCustomers = routes.filter(({ who }) => who === 'customer')
const elsewhere = ['anyone', 'mailbox', 'customer']
const ofStaff = routes.filter((route) => !isOfHolders(route) && !elsewhere.includes(route.who))

async function customer(email: string): Promise<string> {
  const at = desk.desk.clock()
  const token = await desk.db.transaction((tx) => openCustomerSession(tx, { email, replaced: undefined }, at))
  return `guichet_customer=${token}`
}

const colleagues = new Map<string, Promise<number>>()
function colleague(role: string): Promise<number> {
  const known = colleagues.get(role)
  if (known !== undefined) return known
  const one = { email: `${role}@office.example`, name: role, language: 'fr', role }
  const added = desk.db.transaction((tx) => addStaff(tx, one, desk.desk.clock()))
  colleagues.set(role, added)
  return added
}

describe('the route table', () => {
  it('names each address once', () => {
    const named = routes.map(({ method, path }) => `${method} ${path}`)
    expect(new Set(named).size).toBe(named.length)
  })

  it.each(ofStaff)('lets nobody in without signing in: $method $path', async ({ method, path }) => {
    const url = to(path, values)
    const answer = method === 'GET' ? await desk.get(url) : await desk.post(url, {})
    if (method === 'GET') expect(answer).toMatchObject({ status: 303, location: to(paths.signIn, {}, { next: url }) })
    else expect(answer.status).toBe(403)
  })

  it.each(ofStaff)('lets each role in only where it allows: $method $path', async ({ method, path, who }) => {
    const url = to(path, values)
    for (const [role, allowed] of Object.entries(usualRoles)) {
      const cookie = await desk.signedIn(await colleague(role))
      const { status, location } = await (method === 'GET' ? desk.get(url, { cookie }) : desk.post(url, {}, { cookie }))
      const isAllowed = who === 'staff' || (allowed as readonly string[]).includes(who)
      if (isAllowed) expect([200, 303, 400, 404], `${role} at ${url}`).toContain(status)
      else if (path === paths.queue) expect(location).toBe(paths.accounts)
      else expect(status, `${role} at ${url}`).toBe(403)
    }
  })

  it.each(ofHolders)('lets in by a link of its own only: $method $path', async ({ method, path, who }) => {
    const mine = await openBoreal(desk.db, desk.office)
    const theirs = await openBoreal(desk.db, desk.office)
    const { caseId } = await ask(desk.db, mine, { productId: desk.office.standard })
    const of = {
      request_link: 'case',
      rating_link: 'rating',
      account_link: 'account',
      engagement_link: 'engagement',
      approval_link: 'approval',
    }
    const place = { ...values, case: caseId, account: mine.accountId }
    const number = who === 'account_link' ? mine.accountId : who === 'engagement_link' ? place.engagement : caseId
    const link = (person: number, thing: string) =>
      linkFor(desk.desk.secret, person, { to: thing as 'case:1', how: 'mailed' })
    const own = link(mine.marie.id, `${of[who]}:${number}`)
    const open = async (given: string, cookie = '') => {
      const url = to(path, place, { link: given })
      return (await (method === 'GET' ? desk.get(url, { cookie }) : desk.post(url, {}, { cookie }))).status
    }
    // Who has neither a link nor a session is asked to sign in.
    expect(await open('')).toBe(method === 'GET' ? 303 : 403)
    expect(await open(link(theirs.marie.id, `${of[who]}:${number + 1}`))).toBe(403)
    expect(await open(own.replace(/^\d+/, String(theirs.marie.id)))).toBe(403)
    for (const other of Object.values(of).filter((one) => one !== of[who])) {
      expect(await open(link(mine.marie.id, `${other}:${number}`))).toBe(403)
    }
    // Being of the staff opens no customer's page.
    expect(await open('', await desk.signedIn(desk.office.amelie))).toBe(method === 'GET' ? 303 : 403)
    expect([200, 303, 400, 404]).toContain(await open(own))
    // Who is signed in needs no link of their own, and opens nothing of another account.
    expect([200, 303, 400, 404]).toContain(await open('', await customer(mine.marie.email)))
    expect([200, 303, 400, 404]).toContain(await open('', await customer(mine.marc.email)))
    for (const person of [theirs.marie, theirs.marc]) {
      expect([403, 404], person.email).toContain(await open('', await customer(person.email)))
    }
  })

  it.each(ofCustomers)('lets in who is signed in, to their own: $method $path', async ({ method, path }) => {
    const mine = await openBoreal(desk.db, desk.office)
    const theirs = await openBoreal(desk.db, desk.office)
    const { caseId } = await ask(desk.db, mine, { productId: desk.office.standard })
    const url = to(path, { ...values, case: caseId, account: mine.accountId, person: mine.marie.id })
    const open = (cookie: string) => (method === 'GET' ? desk.get(url, { cookie }) : desk.post(url, {}, { cookie }))
    const none = await open('')
    if (method === 'GET') expect(none.location).toMatch(/^\/(fr\/entrer|en\/enter)\?next=/)
    else expect(none.status).toBe(403)
    expect((await open(await desk.signedIn(desk.office.amelie))).status).toBe(none.status)
    expect([200, 303, 400]).toContain((await open(await customer(mine.marc.email))).status)
    const others = await open(await customer(theirs.marc.email))
    if (url === path) expect(others.page).not.toContain(mine.reference)
    else expect(others.status).toBe(404)
  })

  it('knows no other address', async () => {
    for (const path of ['/desk/nowhere', '/admin', '/fr/demandes', '/../etc/passwd', '/%00', '/fr/demandes/1x']) {
      expect((await desk.get(path)).status).toBe(404)
    }
  })

  it('keeps the local mailbox to administrators outside the sample office', async () => {
    expect((await desk.get(paths.mailbox)).location).toBe(to(paths.signIn, {}, { next: paths.mailbox }))
    expect((await desk.get(paths.mailbox, { cookie: await desk.signedIn(desk.office.amelie) })).status).toBe(403)
  })
})

describe('a link to a request', () => {
  it('opens that request for that person, and nothing else', async () => {
    const boreal = await openBoreal(desk.db, desk.office)
    const duhaime = await openBoreal(desk.db, desk.office)
    const mine = await ask(desk.db, boreal, { productId: desk.office.standard })
    const theirs = await ask(desk.db, duhaime, { productId: desk.office.standard })
    const link = linkFor(desk.desk.secret, boreal.marie.id, { to: `case:${mine.caseId}`, how: 'mailed' })
    const open = (caseId: number, with_: string) => desk.get(to(paths.request.fr, { case: caseId }, { link: with_ }))
    expect((await open(mine.caseId, link)).status).toBe(200)
    expect((await open(theirs.caseId, link)).status).toBe(403)
    expect((await open(mine.caseId, `${link}x`)).status).toBe(403)
    expect((await open(mine.caseId, link.replace(/^\d+/, String(duhaime.marie.id)))).status).toBe(403)
    expect((await open(mine.caseId, '')).location).toMatch(/^\/fr\/entrer/)
  })

  it('given to the browser that sent the request does not open the balance', async () => {
    const boreal = await openBoreal(desk.db, desk.office)
    const sent = linkFor(desk.desk.secret, boreal.marie.id, { to: `account:${boreal.accountId}`, how: 'sent' })
    const path = to(paths.balance.fr, { account: boreal.accountId }, { link: sent })
    expect((await desk.get(path)).status).toBe(403)
  })
})

describe('a form from another site', () => {
  it('is refused, even with the session of an agent', async () => {
    const cookie = await desk.signedIn(desk.office.amelie)
    const headers = { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }
    const { status, page } = await desk.post(to(paths.caseClosure, { case: 1 }), {}, { cookie, headers })
    expect(status).toBe(403)
    expect(page).toContain('Ce formulaire ne venait pas de nos pages')
  })
})

describe('every page', () => {
  it('lets nothing in but our own files, and no frame around it', async () => {
    const { headers } = await desk.get('/fr')
    expect(headers.get('Content-Security-Policy')).toMatch(/^default-src 'none'; script-src 'nonce-[\w-]{22}'; /)
    expect(headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('Referrer-Policy')).toBe('same-origin')
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
  })

  it('speaks the browser’s language at the door, French when it says nothing', async () => {
    const language = (text: string) => desk.get('/', { headers: text === '' ? {} : { 'Accept-Language': text } })
    expect((await language('')).location).toBe('/fr')
    expect((await language('en-CA,en;q=0.9,fr;q=0.8')).location).toBe('/en')
    expect((await language('es,fr;q=0.5,en;q=0.4')).location).toBe('/fr')
    expect((await language('de')).location).toBe('/fr')
  })
})
