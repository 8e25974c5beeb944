import { beforeAll, describe, expect, it } from 'vitest'
import { openCompany } from '../../../../test/companies.ts'
import { useDesk } from '../../../../test/desk.ts'
import { openBoreal } from '../../../../test/people.ts'
import { aboutSecretOf } from '../../../customers/company-sign-in.ts'
import { findCompanySignIn } from '../../../customers/find-company-sign-in.ts'
import { openCustomerSession, startSession } from '../../../customers/open-customer-session.ts'
import { paths, to } from '../../../paths.ts'
import { sql } from '../../../platform/sql.ts'
import { addStaff } from '../../../staff/sign-in.ts'

const desk = useDesk()
let administrator = ''
let english = ''
beforeAll(async () => {
  const add = (language: string) =>
    desk.db.transaction((tx) =>
      addStaff(tx, { email: `${language}@office.example`, name: 'Chef', language, role: 'administrator' }, new Date()),
    )
  administrator = await desk.signedIn(await add('fr'))
  english = await desk.signedIn(await add('en'))
})

const filled = {
  issuer: 'https://sign-in.boreal.example',
  client_id: 'guichet',
  client_secret: 'what nobody else knows',
  domains: 'Boreal.example, @boreal.qc.example\nboreal.example',
  link_allowed: 'yes',
}
const open = () => openBoreal(desk.db, desk.office)
const pageOf = (accountId: number) => to(paths.accountCompany, { account: accountId })
const send = (accountId: number, more: Record<string, string> = {}) =>
  desk.post(pageOf(accountId), { ...filled, ...more }, { cookie: administrator })
const domains = (name: string) => ({ domains: `${name}.example` })

describe('the sign-in of an account’s company', () => {
  it('is set by an administrator, who reads where the provider sends people back', async () => {
    const { accountId } = await open()
    const before = await desk.get(pageOf(accountId), { cookie: administrator })
    expect(before.page).toContain(`http://desk.example/company/${accountId}/answer`)
    expect((await desk.get(pageOf(accountId), { cookie: english })).page).toContain('Redirect address to give')
    const { location } = await send(accountId)
    const { page, html } = await desk.get(location, { cookie: administrator })
    expect(page).toContain('C’est enregistré')
    expect(html).not.toContain(filled.client_secret)
    const set = await findCompanySignIn(desk.db, accountId)
    expect(set).toMatchObject({ isOpen: true, domains: ['boreal.example', 'boreal.qc.example'], linkAllowed: true })
    expect(set).toMatchObject({ addsPeople: false, trustsAddresses: false })
    expect((await desk.get(to(paths.account, { account: accountId }), { cookie: administrator })).page).toContain(
      'Entrée par l’entreprise',
    )
    await desk.post(pageOf(accountId), { close: 'yes' }, { cookie: administrator })
  })

  it('keeps the secret sealed for that account, and out of the audit log', async () => {
    const { accountId } = await open()
    await send(accountId, domains('sealed'))
    const set = await findCompanySignIn(desk.db, accountId)
    const { keyring } = desk.desk
    expect(keyring.unseal(set?.sealedSecret ?? '', aboutSecretOf(accountId))).toBe(filled.client_secret)
    expect(() => keyring.unseal(set?.sealedSecret ?? '', aboutSecretOf(accountId + 1))).toThrow()
    await send(accountId, { ...domains('sealed'), client_secret: '', adds_people: 'yes' })
    const told = await desk.db.query(sql<{ before: string | null; after: string; staffId: number }>`
      select before, after, staff_id as "staffId" from audit_entries
      where kind = 'company_sign_in.set' and about = ${`account:${accountId}`} order by id`)
    expect(told.map(({ before, after }) => [before, after].map((one) => one && JSON.parse(one).adds_people))).toEqual([
      [null, false],
      [false, true],
    ])
    expect(JSON.stringify(told)).not.toContain(set?.sealedSecret)
    expect(told.every(({ staffId }) => staffId > 0)).toBe(true)
  })

  it('asks for the secret again when the issuer or the identifier is another', async () => {
    const { accountId } = await open()
    const own = domains('again')
    expect((await send(accountId, { ...own, client_secret: '' })).status).toBe(400)
    expect((await send(accountId, own)).status).toBe(303)
    expect((await send(accountId, { ...own, client_secret: '' })).status).toBe(303)
    for (const changed of [{ issuer: 'https://evil.example' }, { client_id: 'another' }]) {
      const { status, page } = await send(accountId, { ...own, client_secret: '', ...changed })
      expect(status).toBe(400)
      expect(page).toContain('il faut le donner de nouveau')
    }
  })

  it('takes a domain for one account alone, until that one gives it up', async () => {
    const [mine, theirs] = [await open(), await open()]
    expect((await send(mine.accountId, domains('one'))).status).toBe(303)
    const refused = await send(theirs.accountId, { domains: 'two.example one.example' })
    expect(refused.status).toBe(400)
    expect(refused.page).toContain('one.example désigne déjà un autre compte')
    await desk.post(pageOf(mine.accountId), { close: 'yes' }, { cookie: administrator })
    expect((await send(theirs.accountId, domains('one'))).status).toBe(303)
    expect((await send(mine.accountId, domains('one'))).status).toBe(400)
  })

  it('says of how many people of other accounts a domain is too', async () => {
    const [mine, theirs] = [await open(), await open()]
    const domain = theirs.marie.email.split('@')[1] ?? ''
    const { location } = await send(mine.accountId, { domains: domain })
    const { page } = await desk.get(location, { cookie: administrator })
    expect(page).toContain('Personnes d’autres comptes avec une adresse de ces domaines : 2.')
    await send(mine.accountId, domains('none-of-theirs'))
    expect((await desk.get(location, { cookie: administrator })).page).not.toContain('Personnes d’autres comptes')
  })

  it('lets one of several who take a domain at once have it', async () => {
    const accounts = await Promise.all(Array.from({ length: 8 }, open))
    const take = (account: (typeof accounts)[number]) =>
      openCompany(desk, account, { issuer: filled.issuer, domains: ['raced.example'] })
    const answers = await Promise.all(accounts.map(take))
    expect(answers.filter((answer) => 'set' in answer)).toHaveLength(1)
    expect(answers.filter((answer) => 'refused' in answer && answer.refused === 'domain_taken')).toHaveLength(7)
  })

  it.each([
    ['issuer', { issuer: 'http://sign-in.boreal.example' }, 'commence par https://'],
    ['issuer', { issuer: 'https://sign-in.boreal.example/?a=b' }, 'commence par https://'],
    ['issuer', { issuer: 'https://login.microsoftonline.com/common/v2.0' }, 'toutes les organisations'],
    ['domain', { domains: '' }, 'Donnez de 1 à 50 domaines'],
    ['domain', { domains: 'boreal' }, 'Ce n’est pas un domaine'],
    ['domain', { domains: 'gmail.com' }, 'ne désigne aucune entreprise'],
    ['identifier', { client_id: '' }, 'Donnez l’identifiant'],
  ])('refuses an %s that is none, and keeps what was typed: %o', async (_, wrong, sentence) => {
    const { accountId } = await open()
    const { status, page, html } = await send(accountId, { ...domains('typed'), ...wrong })
    expect(status).toBe(400)
    expect(page).toContain(sentence)
    expect(html).not.toContain(filled.client_secret)
    expect(await findCompanySignIn(desk.db, accountId)).toBeUndefined()
  })

  it('signs out who came by it each time it is set, and nobody else', async () => {
    const { accountId, marie, marc } = await open()
    await send(accountId, domains('out'))
    const at = desk.desk.clock()
    const company = { accountId, issuer: filled.issuer, subject: 'm' }
    const opened = await desk.db.transaction(async (tx) => [
      startSession(tx, { personId: marie.id, replaced: undefined, company }, at),
      await openCustomerSession(tx, { email: marc.email, replaced: undefined }, at),
    ])
    const statuses = () =>
      Promise.all(
        opened.map(async (token) => {
          const { status } = await desk.get(paths.myRequests.fr, { cookie: `guichet_customer=${token}` })
          return status
        }),
      )
    expect(await statuses()).toEqual([200, 200])
    await desk.post(pageOf(accountId), { close: 'yes' }, { cookie: administrator })
    expect(await statuses()).toEqual([303, 200])
  })

  it('is no business of agents', async () => {
    const { accountId } = await open()
    const cookie = await desk.signedIn(desk.office.amelie)
    expect((await desk.get(pageOf(accountId), { cookie })).status).toBe(403)
    expect((await desk.get(to(paths.account, { account: accountId }), { cookie })).page).not.toContain(
      'Entrée par l’entreprise',
    )
  })
})
