import { newToken, signature } from '../platform/secrets.ts'
import { keepCookie, readCookie } from './cookies.ts'
import type { Visit } from './visit.ts'

const cookie = 'guichet_visitor'

/** The name of this browser for one purpose, if it has said anything here before. */
export function readVisitor(visit: Visit, purpose: string): string | undefined {
  const token = readCookie(visit, cookie)
  return token === undefined ? undefined : signature(visit.desk.secret, `visitor ${purpose} ${token.slice(0, 100)}`)
}

/**
 * The name of this browser for one purpose. A browser that says something for the first time is given a token to be known
 * by, which is kept nowhere else; its names for two purposes have nothing in common.
 */
export function knowVisitor(visit: Visit, purpose: string): string {
  const known = readVisitor(visit, purpose)
  if (known !== undefined) return known
  const { token } = newToken()
  keepCookie(visit, cookie, { value: token, seconds: 365 * 86_400 })
  return signature(visit.desk.secret, `visitor ${purpose} ${token}`)
}
