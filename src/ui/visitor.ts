import { getCookie, setCookie } from 'hono/cookie'
import { newToken, signature } from '../platform/secrets.ts'
import type { Visit } from './visit.ts'

const cookie = 'guichet_visitor'

/** The name of this browser for one purpose, if it has said anything here before. */
export function readVisitor({ c, desk }: Visit, purpose: string): string | undefined {
  const token = getCookie(c, cookie)
  return token === undefined ? undefined : signature(desk.secret, `visitor ${purpose} ${token.slice(0, 100)}`)
}

/**
 * The name of this browser for one purpose. A browser that says something for the first time is given a token to be known
 * by, which is kept nowhere else; its names for two purposes have nothing in common.
 */
export function knowVisitor(visit: Visit, purpose: string): string {
  const { c, desk } = visit
  const known = readVisitor(visit, purpose)
  if (known !== undefined) return known
  const { token } = newToken()
  setCookie(c, cookie, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: desk.settings.publicUrl.startsWith('https:'),
    maxAge: 365 * 86_400,
  })
  return signature(desk.secret, `visitor ${purpose} ${token}`)
}
