import { exportJWK, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose'
import type { HostileProvider, Told } from './hostile-provider.ts'

const now = () => Math.floor(Date.now() / 1000)
/** An answer that no honest provider gives: what it says, and what comes back with the browser. */
export type Forgery = {
  what: string
  /** Why it is refused. */
  why: 'forged' | 'unverified' | 'unknown'
  tell?: () => Partial<Told>
  nonce?: string
  query?: (honest: Record<string, string>) => Record<string, string>
}
const claimed = (what: string, claims: () => JWTPayload, why: Forgery['why'] = 'forged'): Forgery => ({
  what,
  why,
  tell: () => ({ claims: claims() }),
})
const signed = (what: string, idToken: Told['idToken']): Forgery => ({
  what,
  why: 'forged',
  tell: () => ({ idToken }),
})

type Of = { clientId: string; other: string; domain: string }

/**
 * Every kind of forged answer, for a door at which a provider is asked who somebody is; `other` is somebody else there, and
 * `domain` that of their addresses.
 */
export function forgeriesOf(provider: () => HostileProvider, { clientId, other, domain }: Of): Forgery[] {
  return [
    signed('without a signature (alg none)', async (claims) => new UnsecuredJWT(claims).encode()),
    signed('signed by HS256 with the public key as its secret', (claims) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256', kid: 'own' })
        .sign(new TextEncoder().encode(provider().publicPem)),
    ),
    signed('signed by HS256 with the client’s secret', (claims) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256' })
        .sign(new TextEncoder().encode('secret'.padEnd(32, '\0'))),
    ),
    signed('signed by a stranger under the provider’s key id', (claims) =>
      provider().sign(claims, provider().stranger.privateKey),
    ),
    signed('signed by a key that the provider does not list', (claims) =>
      provider().sign(claims, provider().stranger.privateKey, { kid: 'stranger' }),
    ),
    signed('bringing its own key in its header', async (claims) => {
      const jwk = await exportJWK(provider().stranger.publicKey)
      return provider().sign(claims, provider().stranger.privateKey, { jwk, kid: undefined })
    }),
    signed('changed after it was signed', async (claims) => {
      const [header, , signature] = (await provider().sign(claims)).split('.')
      const changed = Buffer.from(JSON.stringify({ ...claims, email: `${other}@${domain}` })).toString('base64url')
      return [header, changed, signature].join('.')
    }),
    signed('without a token of who it is', async () => undefined),
    signed('without a subject', ({ sub, ...claims }) => provider().sign(claims)),
    signed('without an end', ({ exp, ...claims }) => provider().sign(claims)),
    claimed('of another issuer', () => ({ iss: 'https://evil.example' })),
    claimed('for another client', () => ({ aud: 'another' })),
    claimed('for several clients, not saying which asked', () => ({ aud: [clientId, 'another'] })),
    claimed('for us, asked by another client', () => ({ azp: 'another' })),
    claimed('over since ten minutes', () => ({ exp: now() - 600 })),
    claimed('not yet valid', () => ({ nbf: now() + 600 })),
    claimed('for another sign-in (nonce)', () => ({ nonce: 'another' })),
    { what: 'for no sign-in (no nonce)', why: 'forged', nonce: '' },
    { what: 'beside userinfo of somebody else', why: 'forged', tell: () => ({ userinfo: { sub: other } }) },
    { what: 'for another browser (state)', why: 'forged', query: (honest) => ({ ...honest, state: 'another' }) },
    { what: 'without a state', why: 'forged', query: ({ state: _, ...rest }) => rest },
    {
      what: 'from another provider (iss of the answer)',
      why: 'forged',
      query: (honest) => ({ ...honest, iss: 'https://evil.example' }),
    },
    { what: 'from a provider that it does not name', why: 'forged', query: ({ iss: _, ...rest }) => rest },
    claimed('with an address that nobody verified', () => ({ email_verified: false }), 'unverified'),
    claimed('with an address verified by a text', () => ({ email_verified: 'false' }) as JWTPayload),
    {
      what: 'with an address verified only in another place',
      why: 'unverified',
      tell: () => ({
        claims: { email_verified: undefined },
        userinfo: { sub: provider().person.sub, email: 'x@x.example', email_verified: true },
      }),
    },
    claimed('with an address that nobody here has', () => ({ email: `nobody@${domain}` }), 'unknown'),
  ]
}
