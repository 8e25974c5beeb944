import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { clientId, domainOfAccount, openCompany, signInBy } from '../../../../test/companies.ts'
import { useDesk } from '../../../../test/desk.ts'
import { ask, at, openBoreal, type TestAccount } from '../../../../test/people.ts'
import { type HostileProvider, startHostileProvider } from '../../../../test/stand-ins/hostile-provider.ts'
import { setRole } from '../../../accounts/set-role.ts'
import { answerSignInAsks } from '../../../customers/answer-sign-in-asks.ts'
import { invitePerson } from '../../../customers/invite-person.ts'
import { openCustomerSession } from '../../../customers/open-customer-session.ts'
import { removePerson } from '../../../customers/remove-person.ts'
import { paths, to } from '../../../paths.ts'
import { sql } from '../../../platform/sql.ts'

const desk = useDesk()
let started: HostileProvider | undefined
const provider = () => started as HostileProvider
beforeAll(async () => {
  started = await startHostileProvider(clientId, { sub: '', email: '' })
})
afterAll(() => started?.stop())

let [boreal, duhaime] = [{} as TestAccount, {} as TestAccount]
beforeEach(async () => {
  boreal = await openBoreal(desk.db, desk.office)
  duhaime = await openBoreal(desk.db, desk.office)
  provider().person.sub = `marie of ${boreal.accountId}`
  provider().person.email = boreal.marie.email
  await openCompany(desk, boreal, { issuer: provider().issuer })
})

const signIn = (claims: object = {}, carried = '') => signInBy(desk, boreal, { provider: provider(), claims, carried })
const byLink = async (email: string) => {
  const opened = desk.db.transaction((tx) => openCustomerSession(tx, { email, replaced: undefined }, desk.desk.clock()))
  return `guichet_customer=${await opened}`
}
const belongTo = (account: TestAccount, personId: number, role: 'owner' | 'requester') =>
  desk.db.transaction(async (tx) =>
    setRole(tx, { accountId: account.accountId, personId, role }, at('2026-02-01T09:00')),
  )
const asked = (email: string, more: Record<string, string> = {}) =>
  desk.post(paths.customerSignIn.fr, { email, next: '', ...more })
const status = async (path: string, cookie: string) => (await desk.get(path, { cookie })).status
const pageOf = (account: TestAccount) => to(paths.myRequests.fr, {}, { account: account.accountId })

describe('who types an address of a company', () => {
  it('is led to the company, whoever they are, and may ask for a link while that stays allowed', async () => {
    const domain = domainOfAccount(boreal)
    const [known, unknown] = [await asked(boreal.marie.email), await asked(`nobody@${domain}`)]
    expect(known.page).toContain('Continuer vers votre entreprise')
    expect(known.page).toContain('Recevoir plutôt un lien')
    expect(unknown.html.replaceAll('nobody@', 'marie@').replace(/nonce-?="?[\w-]+/g, '')).toBe(
      known.html.replace(/nonce-?="?[\w-]+/g, ''),
    )
    expect(known.headers.get('Refresh')).toBeNull()
    expect((await asked(boreal.marie.email, { by: 'link' })).location).toContain('said=sent')
  })

  it('goes there at once where there is no other way', async () => {
    await openCompany(desk, boreal, { issuer: provider().issuer, linkAllowed: false })
    const { headers, page } = await asked(boreal.marie.email)
    expect(headers.get('Refresh')).toMatch(new RegExp(`^0; url=/company/${boreal.accountId}\\?`))
    expect(page).not.toContain('Recevoir plutôt un lien')
  })

  it('is sent a link as before where no company has the domain, or its sign-in is closed', async () => {
    expect((await asked(duhaime.marie.email)).location).toContain('said=sent')
    await openCompany(desk, boreal, { issuer: provider().issuer, isOpen: false })
    expect((await asked(boreal.marie.email)).location).toContain('said=sent')
    expect((await desk.get(to(paths.company, { account: boreal.accountId }))).status).toBe(404)
  })
})

describe('who comes from their company', () => {
  it('is known by their address once, then by what the provider names them by', async () => {
    const first = await signIn()
    expect(first.location).toBe('/fr/mes-demandes')
    expect((await desk.get(paths.myRequests.fr, { cookie: first.cookies })).page).toContain('Marie Tremblay')
    const renamed = await signIn({ email: 'renamed@elsewhere.example', email_verified: false })
    expect((await desk.get(paths.myRequests.fr, { cookie: renamed.cookies })).page).toContain('Marie Tremblay')
    expect((await signIn({ sub: `another of ${boreal.accountId}` })).location).toContain('said=company_other_person')
  })

  it('opens that account and no other, though another knows them as its owner', async () => {
    await belongTo(duhaime, boreal.marie.id, 'owner')
    const elsewhere = await ask(desk.db, { ...duhaime, marie: boreal.marie }, { productId: desk.office.standard })
    const strange = await openBoreal(desk.db, desk.office)
    const once = await ask(desk.db, { ...strange, marie: boreal.marie }, { productId: desk.office.standard })
    const here = await ask(desk.db, boreal, { productId: desk.office.standard })
    const { cookies } = await signIn()
    const link = await byLink(boreal.marie.email)
    const request = (caseId: number) => to(paths.request.fr, { case: caseId })
    const balance = to(paths.balance.fr, { account: duhaime.accountId })
    const people = to(paths.people.fr, { account: duhaime.accountId })
    const approvals = to(paths.approvals.fr, { account: duhaime.accountId })
    const rating = to(paths.rating.fr, { case: elsewhere.caseId })
    const approval = to(paths.approval.fr, { case: elsewhere.caseId })
    expect(await status(request(here.caseId), cookies)).toBe(200)
    for (const page of [
      request(elsewhere.caseId),
      request(once.caseId),
      balance,
      people,
      approvals,
      rating,
      approval,
      pageOf(duhaime),
    ]) {
      expect([403, 404], page).toContain(await status(page, cookies))
    }
    for (const page of [
      request(elsewhere.caseId),
      request(once.caseId),
      balance,
      people,
      approvals,
      approval,
      pageOf(duhaime),
    ]) {
      expect(await status(page, link), page).toBe(200)
    }
    const own = await desk.get(paths.myRequests.fr, { cookie: cookies })
    expect(own.page).toContain('son compte seul s’ouvre ici')
    expect(own.page).not.toContain(`Demande nº ${once.caseId}`)
    expect((await desk.get(paths.myRequests.fr, { cookie: link })).page).toContain(`Demande nº ${once.caseId}`)
  })

  it('takes the place of whoever the browser was before, and leaves', async () => {
    const marc = await byLink(boreal.marc.email)
    const { cookies } = await signIn({}, marc)
    expect(await status(paths.myRequests.fr, marc)).toBe(303)
    expect(await status(paths.myRequests.fr, cookies)).toBe(200)
    await desk.post(paths.customerSignOut.fr, {}, { cookie: cookies })
    expect(await status(paths.myRequests.fr, cookies)).toBe(303)
  })

  it('sees nothing more once removed, and is not added again', async () => {
    await openCompany(desk, boreal, { issuer: provider().issuer, addsPeople: true })
    const { cookies } = await signIn()
    const removal = { accountId: boreal.accountId, ownerId: boreal.marc.id, personId: boreal.marie.id }
    await desk.db.transaction((tx) => removePerson(tx, removal, at('2026-02-03T10:00')))
    expect(await status(paths.myRequests.fr, cookies)).toBe(303)
    expect((await signIn()).location).toContain('said=company_removed')
    expect((await signIn({ sub: `new of ${boreal.accountId}` })).location).toContain('said=company_removed')
    const again = { accountId: boreal.accountId, ownerId: boreal.marc.id, ...boreal.marie }
    await desk.db.transaction((tx) =>
      invitePerson(tx, { ...again, language: 'fr', role: 'requester' }, at('2026-02-03T10:01')),
    )
    expect((await signIn()).location).toBe('/fr/mes-demandes')
  })

  it('who is new is told to ask, or added with the least rights, as the setting says', async () => {
    const email = `lea@${domainOfAccount(boreal)}`
    const lea = { sub: `lea of ${boreal.accountId}`, email, name: 'Léa  Côté' }
    expect((await signIn(lea)).location).toContain('said=company_unknown')
    await openCompany(desk, boreal, { issuer: provider().issuer, addsPeople: true })
    const { cookies, location } = await signIn(lea)
    expect(location).toBe('/fr/mes-demandes')
    expect((await desk.get(location, { cookie: cookies })).page).toContain('Léa Côté')
    expect(await status(to(paths.balance.fr, { account: boreal.accountId }), cookies)).toBe(200)
    expect(await status(to(paths.people.fr, { account: boreal.accountId }), cookies)).toBe(404)
  })

  it('has an address that their provider says is verified, or says nothing of where that is trusted', async () => {
    expect((await signIn({ email_verified: undefined })).location).toContain('said=company_unverified')
    await openCompany(desk, boreal, { issuer: provider().issuer, trustsAddresses: true })
    expect((await signIn({ email_verified: false })).location).toContain('said=company_unverified')
    expect((await signIn({ email_verified: undefined })).location).toBe('/fr/mes-demandes')
  })

  it('comes in no more once the domain of their address is not the company’s', async () => {
    const { cookies } = await signIn()
    await openCompany(desk, boreal, { issuer: provider().issuer, domains: ['other-boreal.example'] })
    expect(await status(paths.myRequests.fr, cookies)).toBe(303)
    expect((await signIn()).location).toContain('said=company_other_domain')
  })

  it('is refused when the setting changed while they were away', async () => {
    const first = await signIn()
    expect(first.location).toBe('/fr/mes-demandes')
    const out = await desk.get(to(paths.company, { account: boreal.accountId }))
    await openCompany(desk, boreal, { issuer: provider().issuer, clientId: 'another' })
    const at_ = new URL(out.location).searchParams
    provider().tell({}, at_.get('nonce') ?? '')
    const query = { code: 'c', state: at_.get('state') ?? '', iss: provider().issuer }
    const answer = to(paths.companyAnswer, { account: boreal.accountId }, query)
    expect((await desk.get(answer, { cookie: out.cookies })).location).toContain('said=company_forged')
  })
})

describe('a mailed link, where the company asks its people to come by itself', () => {
  const mailed = async (email: string) => {
    await asked(email, { by: 'link' })
    await answerSignInAsks(desk.db, { secret: desk.desk.secret, clock: desk.desk.clock })
    const sent = await desk.db.query(sql`select 1 from emails where to_address = ${email}`)
    return sent.length
  }
  beforeEach(() => openCompany(desk, boreal, { issuer: provider().issuer, linkAllowed: false }).then(() => undefined))

  it('is sent to nobody of its domains, unless another account knows them', async () => {
    expect(await mailed(boreal.marie.email)).toBe(0)
    await belongTo(duhaime, boreal.marie.id, 'requester')
    expect(await mailed(boreal.marie.email)).toBe(1)
  })

  it('opens every account but that one, also to who was in before', async () => {
    await belongTo(duhaime, boreal.marie.id, 'requester')
    const { caseId } = await ask(desk.db, boreal, { productId: desk.office.standard })
    const link = await byLink(boreal.marie.email)
    expect(await status(pageOf(duhaime), link)).toBe(200)
    expect(await status(pageOf(boreal), link)).toBe(404)
    expect(await status(to(paths.request.fr, { case: caseId }), link)).toBe(403)
    await openCompany(desk, boreal, { issuer: provider().issuer })
    expect(await status(pageOf(boreal), link)).toBe(200)
  })
})

describe('the audit log', () => {
  it('tells who of the customers came in, how, from where, and left', async () => {
    const { cookies } = await signIn()
    await desk.post(paths.customerSignOut.fr, {}, { cookie: cookies })
    const told = await desk.db.query(sql<{ kind: string; personId: number; about: string; after: string }>`
      select kind, person_id as "personId", about, after from audit_entries
      where person_id = ${boreal.marie.id} and address = '127.0.0.1' order by id`)
    const { id } = boreal.marie
    expect(told.map(({ kind, personId, about }) => [kind, personId, about])).toEqual([
      ['customer_session.opened', id, `person:${id}`],
      ['customer_session.ended', id, `person:${id}`],
    ])
    expect(JSON.parse(told[0]?.after ?? '')).toMatchObject({ by: 'oidc', accountId: boreal.accountId })
  })

  it('tells of a link, of what an owner ends, and of who came for nothing', async () => {
    await byLink(boreal.marie.email)
    const owner = await byLink(boreal.marc.email)
    const removal = to(paths.personRemoval.fr, { account: boreal.accountId, person: boreal.marie.id })
    await desk.post(removal, {}, { cookie: owner })
    await signIn()
    const told = await desk.db.query(sql<{ kind: string; personId: number | null; about: string; after: string }>`
      select kind, person_id as "personId", about, after from audit_entries
      where about in (${`person:${boreal.marie.id}`}, ${`account:${boreal.accountId}`}) and kind like 'customer_session%'
      order by id`)
    expect(told.map(({ kind, personId }) => [kind, personId])).toEqual([
      ['customer_session.opened', boreal.marie.id],
      ['customer_session.ended', boreal.marc.id],
      ['customer_session.refused', null],
    ])
    expect(told.map(({ after }) => JSON.parse(after))).toMatchObject([
      { by: 'link' },
      { sessions: 1 },
      { by: 'oidc', why: 'removed' },
    ])
  })
})
