import { actingFrom } from '../../../audit/acting-from.ts'
import { recordAudit } from '../../../audit/record-audit.ts'
import { paths, to } from '../../../paths.ts'
import type { IdentityProvider } from '../../../platform/oidc/identity-provider.ts'
import { signInByProvider } from '../../../staff/sign-in-by-provider.ts'
import { readIdentity, sendToProvider } from '../../../ui/ask-provider.ts'
import { staffDoor } from '../../../ui/asked-identity.ts'
import { clientAddress } from '../../../ui/client-address.ts'
import { goTo, noSuchPage, type Visit } from '../../../ui/visit.ts'
import { goIn, openedFrom, ownPath } from '../go-in.ts'

/** Sends a browser to the identity provider. */
export async function askIdentityProvider(visit: Visit) {
  const next = ownPath(visit.c.req.query('next') ?? '')
  const sent = await sendToProvider(visit, providerOf(visit), { door: staffDoor, next })
  return 'why' in sent ? refuse(visit, sent.why, next) : sent
}

/** Takes the identity provider's answer: signs a colleague in, or says why not. */
export async function takeIdentity(visit: Visit) {
  const { desk, language, clock } = visit
  const db = actingFrom(visit.db, { address: clientAddress(visit) })
  const read = await readIdentity(visit, providerOf(visit), staffDoor)
  if ('why' in read) {
    const { why, next } = read
    const told = { kind: 'session.refused', by: null, after: { by: 'oidc', why } } as const
    if (why !== 'stale') await db.transaction(async (tx) => recordAudit(tx, told, clock().at))
    return refuse(visit, why, next)
  }
  const { identity, next } = read
  const arrival = { identity, roles: desk.settings.oidc?.roles ?? [], language, from: openedFrom(visit) }
  const answer = await db.transaction((tx) => signInByProvider(tx, arrival, clock()))
  return 'session' in answer ? goIn(visit, answer, ownPath(next)) : refuse(visit, answer.refused, next)
}

function refuse(visit: Visit, why: string, next: string): Response {
  return goTo(visit, to(paths.signIn, {}, { said: `provider_${why}`, next }))
}

function providerOf({ desk }: Visit): IdentityProvider {
  if (desk.identityProvider === undefined) throw noSuchPage()
  return desk.identityProvider
}
