import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { z } from 'zod'
import { paths } from '../paths.ts'
import { type Asked, type IdentityProvider, openIdentityProvider } from '../platform/oidc/identity-provider.ts'
import { seal, unseal } from '../platform/sealed.ts'
import type { Settings } from '../platform/settings.ts'
import type { Visit } from './visit.ts'

const cookie = 'guichet_oidc'
const keptMinutes = 10

/** Where somebody goes out to a provider and comes back from it; what was asked at one door opens nothing at another. */
export type OidcDoor = {
  /** The address below which the door’s pages are; no other page is sent what it keeps. */
  readonly path: string
  readonly name: string
}

/** The door of the reseller’s own people. */
export const staffDoor: OidcDoor = { path: paths.signInOidc, name: 'asked identity' }

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
export function keepAsked({ c, desk, now }: Visit, door: OidcDoor, { asked, next }: { asked: Asked; next: string }) {
  const until = now.at.getTime() + keptMinutes * 60_000
  setCookie(c, cookie, seal(desk.secret, JSON.stringify({ ...asked, next, until }), door.name), {
    path: door.path,
    httpOnly: true,
    // Who comes back from the provider comes from another site.
    sameSite: 'Lax',
    secure: desk.settings.publicUrl.startsWith('https:'),
    maxAge: keptMinutes * 60,
  })
}

/** What was asked for this browser at that door within ten minutes, if anything; it then keeps it no more. */
export function takeAsked({ c, desk, now }: Visit, door: OidcDoor): (Asked & { readonly next: string }) | undefined {
  const sealed = getCookie(c, cookie)
  deleteCookie(c, cookie, { path: door.path })
  if (sealed === undefined) return undefined
  try {
    const asked = kept.parse(JSON.parse(unseal([desk.secret], sealed, door.name)))
    return asked.until > now.at.getTime() ? asked : undefined
  } catch {
    return undefined
  }
}
