import { exportJWK, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { useDesk } from '../../../../test/desk.ts'
import { type HostileProvider, startHostileProvider, type Told } from '../../../../test/stand-ins/hostile-provider.ts'
import { paths, to } from '../../../paths.ts'
import { sql } from '../../../platform/sql.ts'

const clientId = 'guichet'
let provider: HostileProvider
beforeAll(async () => {
  provider = await startHostileProvider(clientId)
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

const now = () => Math.floor(Date.now() / 1000)
type Forgery = {
  what: string
  said?: string
  tell?: () => Partial<Told>
  nonce?: string
  query?: (honest: Record<string, string>) => Record<string, string>
}
const claimed = (what: string, claims: () => JWTPayload, said = 'provider_forged'): Forgery => ({
  what,
  said,
  tell: () => ({ claims: claims() }),
})
const signed = (what: string, idToken: Told['idToken']): Forgery => ({ what, tell: () => ({ idToken }) })

const forgeries: Forgery[] = [
  signed('without a signature (alg none)', async (claims) => new UnsecuredJWT(claims).encode()),
  signed('signed by HS256 with the public key as its secret', (claims) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', kid: 'own' })
      .sign(new TextEncoder().encode(provider.publicPem)),
  ),
  signed('signed by HS256 with the client’s secret', (claims) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode('secret'.padEnd(32, '\0'))),
  ),
  signed('signed by a stranger under the provider’s key id', (claims) =>
    provider.sign(claims, provider.stranger.privateKey),
  ),
  signed('signed by a key that the provider does not list', (claims) =>
    provider.sign(claims, provider.stranger.privateKey, { kid: 'stranger' }),
  ),
  signed('bringing its own key in its header', async (claims) => {
    const jwk = await exportJWK(provider.stranger.publicKey)
    return provider.sign(claims, provider.stranger.privateKey, { jwk, kid: undefined })
  }),
  signed('changed after it was signed', async (claims) => {
    const [header, , signature] = (await provider.sign(claims)).split('.')
    const changed = Buffer.from(JSON.stringify({ ...claims, email: 'josee@office.example' })).toString('base64url')
    return [header, changed, signature].join('.')
  }),
  signed('without a token of who it is', async () => undefined),
  signed('without a subject', ({ sub, ...claims }) => provider.sign(claims)),
  signed('without an end', ({ exp, ...claims }) => provider.sign(claims)),
  claimed('of another issuer', () => ({ iss: 'https://evil.example' })),
  claimed('for another client', () => ({ aud: 'another' })),
  claimed('for several clients, not saying which asked', () => ({ aud: [clientId, 'another'] })),
  claimed('for us, asked by another client', () => ({ azp: 'another' })),
  claimed('over since ten minutes', () => ({ exp: now() - 600 })),
  claimed('not yet valid', () => ({ nbf: now() + 600 })),
  claimed('for another sign-in (nonce)', () => ({ nonce: 'another' })),
  { what: 'for no sign-in (no nonce)', nonce: '' },
  { what: 'beside userinfo of somebody else', tell: () => ({ userinfo: { sub: 'josee' } }) },
  { what: 'for another browser (state)', query: (honest) => ({ ...honest, state: 'another' }) },
  { what: 'without a state', query: ({ state: _, ...rest }) => rest },
  {
    what: 'from another provider (iss of the answer)',
    query: (honest) => ({ ...honest, iss: 'https://evil.example' }),
  },
  { what: 'from a provider that it does not name', query: ({ iss: _, ...rest }) => rest },
  claimed('with an address that nobody verified', () => ({ email_verified: false }), 'provider_unverified'),
  claimed('with an address verified by a text', () => ({ email_verified: 'false' }) as JWTPayload),
  {
    what: 'with an address verified only in another place',
    said: 'provider_unverified',
    tell: () => ({
      claims: { email_verified: undefined },
      userinfo: { sub: 'amelie', email: 'x@x.example', email_verified: true },
    }),
  },
  claimed('with an address that nobody here has', () => ({ email: 'nobody@office.example' }), 'provider_unknown'),
]

describe('a forged answer of the identity provider', () => {
  it.each(forgeries)('opens nothing: $what', async ({ said = 'provider_forged', tell, nonce, query }) => {
    const asked = await begin()
    provider.tell(tell?.(), nonce ?? asked.nonce)
    const honest = { code: 'c', state: asked.state, iss: provider.issuer }
    const before = await sessions()
    const { location, cookies } = await comeBack(query?.(honest) ?? honest, asked.cookies)
    expect(location).toContain(`said=${said}`)
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
