import * as oidc from 'openid-client'
import { z } from 'zod'
import { isLoopback, type OidcSettings } from '../oidc-settings.ts'
import { askPublicHost, NotPublic } from './public-host.ts'

/** What a browser keeps while its person is at the provider: without it their answer opens nothing. */
export type Asked = { readonly state: string; readonly nonce: string; readonly verifier: string }

/** Who somebody is, by the word of the provider. */
export type Identity = {
  readonly issuer: string
  /** What the provider names them by, for good; nobody else ever gets it. */
  readonly subject: string
  /** Their address, where the provider has verified that it is theirs. */
  readonly verifiedEmail: string | undefined
  /** Their address, where the provider says nothing of whether it is theirs. */
  readonly unsaidEmail: string | undefined
  /** The organisation of theirs that it vouches for, where a provider of many says one (`hd`). */
  readonly hostedDomain: string | undefined
  readonly name: string | undefined
  readonly groups: readonly string[]
}

/** Why nobody came of it: `away`, it cannot be asked; `denied`, it says no; `forged`, what it says does not hold. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError'
  readonly why: 'away' | 'denied' | 'forged'

  constructor(why: 'away' | 'denied' | 'forged', cause?: unknown) {
    super(`the identity provider: ${why}`, { cause })
    this.why = why
  }
}

/** A provider: where it is, and as whom the desk comes there. */
export type ProviderSettings = Pick<OidcSettings, 'issuer' | 'clientId' | 'clientSecret' | 'scope'> & {
  /** The claim that lists a person’s groups, where they count. */
  readonly groupsClaim?: string
  /** Whether it must be on the internet: one that a customer names may lead to no machine of ours. */
  readonly isPublic?: boolean
}

export type IdentityProvider = {
  /** The address at the provider to send a browser to, the site that it must be of, and what it keeps meanwhile. Throws a `ProviderError`. */
  ask(): Promise<{ readonly url: string; readonly origin: string; readonly asked: Asked }>
  /** Who came back with that query, `?` and all, to the browser that was sent with `asked`. Throws a `ProviderError`. */
  identify(query: string, asked: Asked): Promise<Identity>
}

const timeoutSeconds = 5
const discoveredForMs = 3_600_000

const claims = z.looseObject({
  email: z.string().optional(),
  email_verified: z.boolean().optional(),
  name: z.string().optional(),
  azp: z.string().optional(),
  hd: z.string().optional(),
})

/**
 * Signs people in through an OpenID Connect provider: code flow with PKCE, state and nonce. Nothing is asked of the provider
 * before the first person comes; what it says of itself is asked again every hour.
 */
export function openIdentityProvider(settings: ProviderSettings, redirectUri: string): IdentityProvider {
  let known: { readonly until: number; readonly found: Promise<oidc.Configuration> } | undefined
  const discovered = () => {
    if (known !== undefined && known.until > performance.now()) return known.found
    const found = discover(settings)
    known = { until: performance.now() + discoveredForMs, found }
    found.catch(() => {
      known = undefined
    })
    return found
  }
  return {
    async ask() {
      const provider = await discovered()
      const asked = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() }
      const url = oidc.buildAuthorizationUrl(provider, {
        redirect_uri: redirectUri,
        scope: settings.scope,
        state: asked.state,
        nonce: asked.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(asked.verifier),
        code_challenge_method: 'S256',
      })
      const { authorization_endpoint: endpoint = settings.issuer } = provider.serverMetadata()
      return { url: url.href, origin: new URL(endpoint).origin, asked }
    },
    async identify(query, asked) {
      const provider = await discovered()
      try {
        return await identityOf(provider, settings, { url: new URL(query, redirectUri), asked })
      } catch (error) {
        throw new ProviderError(whyOf(error), error)
      }
    },
  }
}

/** Asks an issuer what it says of itself; throws a `ProviderError` where it does not answer as a provider does. */
export async function askIssuer({ issuer, isPublic }: Required<Pick<ProviderSettings, 'issuer' | 'isPublic'>>) {
  // Neither is sent.
  await discover({ issuer, isPublic, clientId: 'guichet', clientSecret: 'guichet', scope: '' })
}

async function discover({ issuer, clientId, clientSecret, isPublic }: ProviderSettings): Promise<oidc.Configuration> {
  const url = new URL(issuer)
  // A token signed by a key that is not the provider's is accepted without the second: the library leaves that to TLS.
  const execute = [...(isLoopback(url) ? [oidc.allowInsecureRequests] : []), oidc.enableNonRepudiationChecks]
  try {
    const found = await oidc.discovery(url, clientId, undefined, oidc.ClientSecretBasic(clientSecret), {
      execute,
      ...(isPublic ? { [oidc.customFetch]: askPublicHost } : {}),
      timeout: timeoutSeconds,
    })
    return found
  } catch (error) {
    throw new ProviderError('away', error)
  }
}

async function identityOf(
  provider: oidc.Configuration,
  { clientId, groupsClaim }: ProviderSettings,
  { url, asked }: { url: URL; asked: Asked },
): Promise<Identity> {
  const tokens = await oidc.authorizationCodeGrant(provider, url, {
    pkceCodeVerifier: asked.verifier,
    expectedState: asked.state,
    expectedNonce: asked.nonce,
    idTokenExpected: true,
  })
  const token = tokens.claims()
  if (token === undefined) throw new ProviderError('forged')
  const { userinfo_endpoint: more } = provider.serverMetadata()
  const told = more === undefined ? {} : await oidc.fetchUserInfo(provider, tokens.access_token, token.sub)
  const [said, added] = [claims.parse(token), claims.parse(told)]
  if (said.azp !== undefined && said.azp !== clientId) throw new ProviderError('forged')
  // An address counts only beside the word, in the same place, that it was verified.
  const { email, email_verified: isVerified } = said.email === undefined ? added : said
  const address = z.email().safeParse(email?.trim().toLowerCase()).data
  return {
    issuer: token.iss,
    subject: token.sub,
    verifiedEmail: isVerified === true ? address : undefined,
    unsaidEmail: isVerified === undefined ? address : undefined,
    hostedDomain: said.hd?.toLowerCase(),
    name: said.name ?? added.name,
    groups: groupsClaim === undefined ? [] : groupsIn(said[groupsClaim] ?? added[groupsClaim]),
  }
}

function groupsIn(claim: unknown): string[] {
  const list = Array.isArray(claim) ? claim : [claim]
  return list.filter((one) => typeof one === 'string')
}

function whyOf(error: unknown): 'away' | 'denied' | 'forged' {
  if (error instanceof ProviderError) return error.why
  if (error instanceof oidc.AuthorizationResponseError) return 'denied'
  const isTimeout = error instanceof oidc.ClientError && error.code === 'OAUTH_TIMEOUT'
  // `fetch` says nothing else where a connection cannot be made.
  if (error instanceof NotPublic) return 'away'
  return isTimeout || (error instanceof TypeError && error.message === 'fetch failed') ? 'away' : 'forged'
}
