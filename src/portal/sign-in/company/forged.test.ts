import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clientId, comeBack, domainOfAccount, goOut, openCompany, signInBy } from '../../../../test/companies.ts'
import { useDesk } from '../../../../test/desk.ts'
import { openBoreal, type TestAccount } from '../../../../test/people.ts'
import { forgeriesOf } from '../../../../test/stand-ins/forgeries.ts'
import { type HostileProvider, startHostileProvider } from '../../../../test/stand-ins/hostile-provider.ts'
import { sql } from '../../../platform/sql.ts'

const desk = useDesk()
/** Boréal and its provider, and another customer with a provider of its own. */
let [mine, theirs]: TestAccount[] = []
let [own, foreign]: HostileProvider[] = []

const account = (one = mine) => one as TestAccount
const provider = (one = own) => one as HostileProvider
beforeAll(async () => {
  mine = await openBoreal(desk.db, desk.office)
  theirs = await openBoreal(desk.db, desk.office)
  own = await startHostileProvider(clientId, { sub: 'marie', email: mine.marie.email })
  foreign = await startHostileProvider(clientId, { sub: 'marie', email: theirs.marie.email })
  await openCompany(desk, mine, { issuer: own.issuer })
  await openCompany(desk, theirs, { issuer: foreign.issuer })
})
afterAll(async () => {
  await own?.stop()
  await foreign?.stop()
})

const sessions = async () => {
  const [counted] = await desk.db.query(sql<{ count: number }>`select count(*) as count from customer_sessions`)
  return counted?.count
}
/** What must hold of an answer that opens nothing. */
async function expectRefused(answer: Awaited<ReturnType<typeof comeBack>>, why: string, before: number | undefined) {
  expect(answer.location).toContain(`said=company_${why}`)
  expect(answer.cookies).not.toMatch(/guichet_customer=\w/)
  expect(await sessions()).toBe(before)
  const { page, status } = await desk.get(answer.location)
  expect(status).toBe(200)
  expect(page).toMatch(/Réessayez, ou demandez un lien|Demandez à la personne responsable/)
}

const forgeries = forgeriesOf(provider, { clientId, other: 'marc', domain: 'boreal-1.example' })

describe('a forged answer of a company’s provider', () => {
  it('is each of those that staff are guarded against', () => {
    expect(domainOfAccount(account())).toBe('boreal-1.example')
    expect(forgeries).toHaveLength(27)
  })

  it.each(forgeries)('opens nothing: $what', async ({ why, tell, nonce, query }) => {
    const asked = await goOut(desk, account())
    provider().tell(tell?.(), nonce ?? asked.nonce)
    const honest = { code: 'c', state: asked.state, iss: provider().issuer }
    const before = await sessions()
    await expectRefused(
      await comeBack(desk, account(), { query: query?.(honest) ?? honest, cookie: asked.cookies }),
      why,
      before,
    )
  })

  it('opens nothing without what the browser kept, nor with it changed, nor later', async () => {
    const asked = await goOut(desk, account())
    provider().tell({}, asked.nonce)
    const query = { code: 'c', state: asked.state, iss: provider().issuer }
    const before = await sessions()
    await expectRefused(await comeBack(desk, account(), { query, cookie: '' }), 'stale', before)
    const changed = asked.cookies.replace(/.{8}$/, 'AAAAAAAA')
    await expectRefused(await comeBack(desk, account(), { query, cookie: changed }), 'stale', before)
    desk.setClock(new Date(desk.desk.clock().getTime() + 11 * 60_000))
    await expectRefused(await comeBack(desk, account(), { query, cookie: asked.cookies }), 'stale', before)
  })

  it('differs by that alone from a true one, which signs in', async () => {
    const { location } = await signInBy(desk, account(), { provider: provider() })
    expect(location).toBe('/fr/mes-demandes')
  })
})

describe('the provider of one customer, at the door of another', () => {
  it('is asked to send people back to an address of that customer alone', async () => {
    const [here, there] = [await goOut(desk, account()), await goOut(desk, account(theirs))]
    expect(here.redirect).toBe(`http://desk.example/company/${account().accountId}/answer`)
    expect(there.redirect).not.toBe(here.redirect)
  })

  it('opens nothing with an answer that was asked for at its own', async () => {
    const asked = await goOut(desk, account())
    provider().tell({}, asked.nonce)
    const query = { code: 'c', state: asked.state, iss: provider().issuer }
    const before = await sessions()
    await expectRefused(await comeBack(desk, account(theirs), { query, cookie: asked.cookies }), 'stale', before)
  })

  it('opens nothing with an answer mixed up with another’s (iss of the answer)', async () => {
    const asked = await goOut(desk, account(theirs))
    provider(foreign).tell({}, asked.nonce)
    const query = { code: 'c', state: asked.state, iss: provider().issuer }
    const before = await sessions()
    await expectRefused(await comeBack(desk, account(theirs), { query, cookie: asked.cookies }), 'forged', before)
  })

  it.each([
    ['names its own issuer', () => ({})],
    ['names the other’s issuer', () => ({ iss: provider(foreign).issuer })],
  ])('opens nothing with a token that it signed and that %s', async (_, more) => {
    const asked = await goOut(desk, account(theirs))
    const told = { iss: provider().issuer, email: account(theirs).marie.email, ...more() }
    const idToken = (claims: object) => provider().sign({ ...claims, ...told })
    provider(foreign).tell({ idToken }, asked.nonce)
    const query = { code: 'c', state: asked.state, iss: provider(foreign).issuer }
    const before = await sessions()
    await expectRefused(await comeBack(desk, account(theirs), { query, cookie: asked.cookies }), 'forged', before)
  })

  it('opens neither account when it claims an address of the other', async () => {
    const before = await sessions()
    for (const person of [account(theirs).marie, account(theirs).marc]) {
      const claims = { sub: `claims ${person.id}`, email: person.email }
      await expectRefused(await signInBy(desk, account(), { provider: provider(), claims }), 'other_domain', before)
    }
  })

  it('is told of in the audit log, with the account and from where', async () => {
    const [told] = await desk.db.query(sql<{ count: number }>`
      select count(*) as count from audit_entries where kind = 'customer_session.refused' and address is not null
        and about like 'account:%'`)
    expect(told?.count).toBeGreaterThanOrEqual(forgeries.length + 4)
  })
})
