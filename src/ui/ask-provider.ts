import { log } from '../platform/log.ts'
import { type Asked, type Identity, type IdentityProvider, ProviderError } from '../platform/oidc/identity-provider.ts'
import { keepAsked, type OidcDoor, takeAsked } from './asked-identity.ts'
import { goOut, type Visit } from './visit.ts'

/** Why nobody came of it: what was asked is not there any more, or as in a `ProviderError`. */
export type Unidentified = { readonly why: 'stale' | ProviderError['why']; readonly next: string }

/** Sends a browser to a provider from a door; where it cannot be asked, says why, which the operator’s log says too. */
export async function sendToProvider(
  visit: Visit,
  provider: IdentityProvider,
  { door, next }: { door: OidcDoor; next: string },
): Promise<Response | Unidentified> {
  try {
    const { url, origin, asked } = await provider.ask()
    keepAsked(visit, door, { asked, next })
    return goOut(visit, url, origin)
  } catch (error) {
    return { why: whyOf(error), next }
  }
}

/** Who came back from a provider to a door, or why nobody did. */
export async function readIdentity(
  visit: Visit,
  provider: IdentityProvider,
  door: OidcDoor,
): Promise<{ readonly identity: Identity; readonly next: string } | Unidentified> {
  const asked: (Asked & { next: string }) | undefined = takeAsked(visit, door)
  if (asked === undefined) return { why: 'stale', next: '' }
  try {
    return { identity: await provider.identify(new URL(visit.c.req.url).search, asked), next: asked.next }
  } catch (error) {
    return { why: whyOf(error), next: asked.next }
  }
}

/** Logs which check failed; never what the provider said of anybody. */
function whyOf(error: unknown): ProviderError['why'] {
  if (!(error instanceof ProviderError)) throw error
  const { why, cause } = error
  const { code, message } = cause instanceof Error ? (cause as Error & { code?: string }) : { message: '' }
  log('the identity provider lets nobody in', { why, code: code ?? '', check: message })
  return why
}
