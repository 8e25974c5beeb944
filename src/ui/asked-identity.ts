import { z } from 'zod'
import { paths } from '../paths.ts'
import { type Asked, type IdentityProvider, openIdentityProvider } from '../platform/oidc/identity-provider.ts'
import { seal, unseal } from '../platform/sealed.ts'
import { allOf, presentOf } from '../platform/secrets.ts'
import type { Settings } from '../platform/settings.ts'
import { dropCookie, keepCookie, readCookie } from './cookies.ts'
import type { Visit } from './visit.ts'

const cookie = 'guichet_oidc'
const keptMinutes = 10

/** Where somebody goes out to a provider and comes back from it; what was asked at one door opens nothing at another. */
export type OidcDoor = { readonly name: string }

/** The door of the reseller’s own people. */
export const staffDoor: OidcDoor = { name: 'asked identity' }

const kept = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  next: z.string(),
  until: z.number(),
})

/** The identity provider of the settings, which sends people back to the desk's public address. */
export function identityProviderOf({ oidc, publicUrl }: Settings): IdentityProvider | undefined {
  return oidc && openIdentityProvider(oidc, `${publicUrl}${paths.signInOidcAnswer}`)
}

/** Has the browser keep, sealed, what was asked of the provider for it at a door, and where its person wanted to go. */
export function keepAsked(visit: Visit, door: OidcDoor, { asked, next }: { asked: Asked; next: string }) {
  const { desk, now } = visit
  const until = now.at.getTime() + keptMinutes * 60_000
  const value = seal(presentOf(desk.secret), JSON.stringify({ ...asked, next, until }), door.name)
  // Who comes back from the provider comes from another site: the cookie has to be lax.
  keepCookie(visit, cookie, { value, seconds: keptMinutes * 60 })
}

/** What was asked for this browser at that door within ten minutes, if anything; it then keeps it no more. */
export function takeAsked(visit: Visit, door: OidcDoor): (Asked & { readonly next: string }) | undefined {
  const { desk, now } = visit
  const sealed = readCookie(visit, cookie)
  dropCookie(visit, cookie)
  if (sealed === undefined) return undefined
  try {
    const asked = kept.parse(JSON.parse(unseal(allOf(desk.secret), sealed, door.name)))
    return asked.until > now.at.getTime() ? asked : undefined
  } catch {
    return undefined
  }
}
