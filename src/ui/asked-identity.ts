import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { z } from 'zod'
import { paths } from '../paths.ts'
import { type Asked, type IdentityProvider, openIdentityProvider } from '../platform/oidc/identity-provider.ts'
import { seal, unseal } from '../platform/sealed.ts'
import { allOf, presentOf } from '../platform/secrets.ts'
import type { Settings } from '../platform/settings.ts'
import type { Visit } from './visit.ts'

const cookie = 'guichet_oidc'
const about = 'asked identity'
const keptMinutes = 10

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

/** Has the browser keep, sealed, what was asked of the provider for it, and where its person wanted to go. */
export function keepAsked({ c, desk, now }: Visit, asked: Asked, next: string) {
  const until = now.at.getTime() + keptMinutes * 60_000
  setCookie(c, cookie, seal(presentOf(desk.secret), JSON.stringify({ ...asked, next, until }), about), {
    path: paths.signInOidc,
    httpOnly: true,
    // Who comes back from the provider comes from another site.
    sameSite: 'Lax',
    secure: desk.settings.publicUrl.startsWith('https:'),
    maxAge: keptMinutes * 60,
  })
}

/** What was asked for this browser within ten minutes, if anything; it then keeps it no more. */
export function takeAsked({ c, desk, now }: Visit): (Asked & { readonly next: string }) | undefined {
  const sealed = getCookie(c, cookie)
  deleteCookie(c, cookie, { path: paths.signInOidc })
  if (sealed === undefined) return undefined
  try {
    const asked = kept.parse(JSON.parse(unseal(allOf(desk.secret), sealed, about)))
    return asked.until > now.at.getTime() ? asked : undefined
  } catch {
    return undefined
  }
}
