import { actingFrom } from '../../../audit/acting-from.ts'
import { recordAudit } from '../../../audit/record-audit.ts'
import { paths, to } from '../../../paths.ts'
import { log } from '../../../platform/log.ts'
import { type Asked, type IdentityProvider, ProviderError } from '../../../platform/oidc/identity-provider.ts'
import { signInByProvider } from '../../../staff/sign-in-by-provider.ts'
import { keepAsked, takeAsked } from '../../../ui/asked-identity.ts'
import { clientAddress } from '../../../ui/client-address.ts'
import { goOut, goTo, noSuchPage, type Visit } from '../../../ui/visit.ts'
import { goIn, openedFrom, ownPath } from '../go-in.ts'

/** Sends a browser to the identity provider. */
export async function askIdentityProvider(visit: Visit) {
  const next = ownPath(visit.c.req.query('next') ?? '')
  try {
    const { url, origin, asked } = await providerOf(visit).ask()
    keepAsked(visit, asked, next)
    return goOut(visit, url, origin)
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    logWhy(error)
    return goTo(visit, to(paths.signIn, {}, { said: `provider_${error.why}`, next }))
  }
}

/** Takes the identity provider's answer: signs a colleague in, or says why not. */
export async function takeIdentity(visit: Visit) {
  const provider = providerOf(visit)
  const { desk, language, clock } = visit
  const db = actingFrom(visit.db, { address: clientAddress(visit) })
  const asked = takeAsked(visit)
  if (asked === undefined) return refuse(visit, 'stale')
  const identity = await identify(visit, provider, asked)
  if (identity instanceof ProviderError) {
    const { why } = identity
    const told = { kind: 'session.refused', by: null, after: { by: 'oidc', why } } as const
    await db.transaction(async (tx) => recordAudit(tx, told, clock().at))
    return refuse(visit, why, asked.next)
  }
  const arrival = { identity, roles: desk.settings.oidc?.roles ?? [], language, from: openedFrom(visit) }
  const answer = await db.transaction((tx) => signInByProvider(tx, arrival, clock()))
  return 'session' in answer ? goIn(visit, answer, ownPath(asked.next)) : refuse(visit, answer.refused, asked.next)
}

async function identify({ c }: Visit, provider: IdentityProvider, asked: Asked) {
  try {
    return await provider.identify(new URL(c.req.url).search, asked)
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    logWhy(error)
    return error
  }
}

function refuse(visit: Visit, why: string, next = ''): Response {
  return goTo(visit, to(paths.signIn, {}, { said: `provider_${why}`, next }))
}

function providerOf({ desk }: Visit): IdentityProvider {
  if (desk.identityProvider === undefined) throw noSuchPage()
  return desk.identityProvider
}

/** For the operator: which check failed; never what the provider said of anybody. */
function logWhy({ why, cause }: ProviderError) {
  const { code, message } = cause instanceof Error ? (cause as Error & { code?: string }) : { message: '' }
  log('the identity provider lets nobody in', { why, code: code ?? '', check: message })
}
