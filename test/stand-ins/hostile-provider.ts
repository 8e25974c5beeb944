import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type CryptoKey, exportJWK, exportSPKI, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose'

export type HostileProvider = Awaited<ReturnType<typeof startHostileProvider>>
type Pair = { readonly privateKey: CryptoKey; readonly publicKey: CryptoKey }
/** What it answers next: as an honest provider would, but for what a test changes. */
export type Told = {
  idToken: (claims: JWTPayload) => Promise<string | undefined>
  claims: JWTPayload
  userinfo: Record<string, unknown>
}

/** An identity provider on this machine whose tokens are as a test forges them. */
export async function startHostileProvider(clientId: string, person: { sub: string; email: string }) {
  const own = await pair()
  const stranger = await pair()
  const keys: JWK[] = [{ ...(await exportJWK(own.publicKey)), kid: 'own', alg: 'RS256', use: 'sig' }]
  const sign = (claims: JWTPayload, key: CryptoKey = own.privateKey, header: object = {}) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'own', ...header }).sign(key)
  let issuer = ''
  let told: Told = honest()
  function honest(): Told {
    const now = Math.floor(Date.now() / 1000)
    const claims = { iss: issuer, aud: clientId, sub: person.sub, iat: now, exp: now + 300 }
    return {
      idToken: (all) => sign(all),
      claims: { ...claims, email: person.email, email_verified: true },
      userinfo: { sub: person.sub },
    }
  }
  const answers: Record<string, () => Promise<unknown>> = {
    '/.well-known/openid-configuration': async () => ({
      issuer,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/me`,
      jwks_uri: `${issuer}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      // It says that it would sign with anything: the desk takes no word of its own for that.
      id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
      authorization_response_iss_parameter_supported: true,
    }),
    '/jwks': async () => ({ keys }),
    '/token': async () => {
      const idToken = await told.idToken(told.claims)
      return { access_token: 'a', token_type: 'Bearer', ...(idToken === undefined ? {} : { id_token: idToken }) }
    },
    '/me': async () => told.userinfo,
  }
  const server = createServer(async (request, response) => {
    const answer = answers[new URL(request.url ?? '/', issuer).pathname]
    response.setHeader('Content-Type', 'application/json')
    response.statusCode = answer ? 200 : 404
    response.end(JSON.stringify((await answer?.()) ?? {}))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    issuer,
    person,
    own,
    stranger,
    sign,
    /** Its public key as text, which a careless client takes for the secret of HS256. */
    publicPem: await exportSPKI(own.publicKey),
    tell(change: Partial<Told> = {}, nonce?: string) {
      const fresh = honest()
      told = { ...fresh, ...change, claims: { ...fresh.claims, ...(nonce && { nonce }), ...change.claims } }
    },
    stop: () => new Promise((resolve) => server.close(resolve)),
  }
}

async function pair(): Promise<Pair> {
  return generateKeyPair('RS256', { extractable: true })
}
