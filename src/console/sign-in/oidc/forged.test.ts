import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { useDesk } from '../../../../test/desk.ts'
import { forgeriesOf } from '../../../../test/stand-ins/forgeries.ts'
import { type HostileProvider, startHostileProvider } from '../../../../test/stand-ins/hostile-provider.ts'
import { paths, to } from '../../../paths.ts'
import { sql } from '../../../platform/sql.ts'

const clientId = 'guichet'
let provider: HostileProvider
beforeAll(async () => {
  provider = await startHostileProvider(clientId, { sub: 'amelie', email: 'amelie@office.example' })
})
afterAll(() => provider.stop())

const settings = { clientId, clientSecret: 'secret', scope: 'openid email', groupsClaim: 'groups', roles: [] }
const desk = useDesk({ oidc: () => ({ ...settings, issuer: provider.issuer }) })

async function begin() {
  const { location, cookies } = await desk.get(paths.signInOidc)
  const asked = new URL(location).searchParams
  return { cookies, state: asked.get('state') ?? '', nonce: asked.get('nonce') ?? '' }
}
const comeBack = (query: Record<string, string>, cookie: string) =>
  desk.get(to(paths.signInOidcAnswer, {}, query), { cookie })
const sessions = async () => {
  const [counted] = await desk.db.query(sql<{ count: number }>`select count(*) as count from staff_sessions`)
  return counted?.count
}

const forgeries = forgeriesOf(() => provider, { clientId, other: 'josee', domain: 'office.example' })

describe('a forged answer of the identity provider', () => {
  it.each(forgeries)('opens nothing: $what', async ({ why, tell, nonce, query }) => {
    const asked = await begin()
    provider.tell(tell?.(), nonce ?? asked.nonce)
    const honest = { code: 'c', state: asked.state, iss: provider.issuer }
    const before = await sessions()
    const { location, cookies } = await comeBack(query?.(honest) ?? honest, asked.cookies)
    expect(location).toContain(`said=provider_${why}`)
    expect(cookies).not.toContain('guichet_desk')
    expect(await sessions()).toBe(before)
    const { page, status } = await desk.get(location)
    expect(status).toBe(200)
    expect(page).toMatch(/Réessayez, ou entrez avec votre mot de passe|Demandez à une personne/)
  })

  it('opens nothing in a browser that did not ask, nor from a changed cookie, nor later', async () => {
    const asked = await begin()
    provider.tell({}, asked.nonce)
    const query = { code: 'c', state: asked.state, iss: provider.issuer }
    expect((await comeBack(query, '')).location).toContain('said=provider_stale')
    const other = await begin()
    expect((await comeBack(query, other.cookies)).location).toContain('said=provider_forged')
    expect((await comeBack(query, asked.cookies.replace(/.{8}$/, 'AAAAAAAA'))).location).toContain(
      'said=provider_stale',
    )
    const later = new Date(desk.desk.clock().getTime() + 11 * 60_000)
    desk.setClock(later)
    expect((await comeBack(query, asked.cookies)).location).toContain('said=provider_stale')
  })

  it('is told of in the audit log', async () => {
    const [told] = await desk.db.query(sql<{ count: number }>`
      select count(*) as count from audit_entries where kind = 'session.refused' and address is not null`)
    expect(told?.count).toBeGreaterThanOrEqual(forgeries.length)
  })

  it('differs by that alone from a true one, which signs in', async () => {
    const asked = await begin()
    provider.tell({}, asked.nonce)
    const { location, cookies } = await comeBack({ code: 'c', state: asked.state, iss: provider.issuer }, asked.cookies)
    expect(location).toBe(paths.queue)
    expect((await desk.get(paths.queue, { cookie: cookies })).page).toContain('Amélie Roy')
    const again = await begin()
    provider.tell({ claims: { sub: 'another' } }, again.nonce)
    const reused = await comeBack({ code: 'c', state: again.state, iss: provider.issuer }, again.cookies)
    expect(reused.location).toContain('said=provider_forged')
    provider.tell({ claims: { sub: 'another' }, userinfo: { sub: 'another' } }, again.nonce)
    const other = await comeBack({ code: 'c', state: again.state, iss: provider.issuer }, again.cookies)
    expect(other.location).toContain('said=provider_other_person')
  })
})
