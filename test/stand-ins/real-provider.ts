import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair } from 'jose'
import Provider from 'oidc-provider'
import { vi } from 'vitest'

export type KnownPerson = { email: string; email_verified: boolean; name?: string; groups?: string[] }
export type RealProvider = Awaited<ReturnType<typeof startRealProvider>>

/** What it gave the desk. */
export const realClient = { clientId: 'guichet', clientSecret: 'a secret of the tests' }

/** A real identity provider on this machine, with pages of its own; anybody of `people` signs in by their name there. */
export async function startRealProvider(redirectUri: string, people: Readonly<Record<string, KnownPerson>>) {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  // It warns that its own sign-in page is for development.
  vi.spyOn(console, 'warn').mockReturnValue()
  const { clientId, clientSecret } = realClient
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), kid: 'one', use: 'sig', alg: 'RS256' }] },
    cookies: { keys: ['a key of the tests'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'], groups: ['groups'] },
    pkce: { required: () => true },
    findAccount: (_context: unknown, id: string) => ({
      accountId: id,
      claims: async () => ({ sub: id, ...people[id] }),
    }),
  })
  server.on('request', provider.callback())
  return {
    issuer,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
