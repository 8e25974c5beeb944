import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { linkMinutes, longestDays } from '../customers/customer.ts'
import { newToken } from '../platform/secrets.ts'
import type { Visit } from './visit.ts'

const cookie = 'guichet_customer'
const askedCookie = 'guichet_asked'

/** The token of a customer's session, if this browser carries one. */
export function readCustomerSession({ c }: Visit): string | undefined {
  return getCookie(c, cookie)
}

/** Gives the browser its session; no script can read it, and no form of another site sends it. */
export function keepCustomerSession(visit: Visit, token: string) {
  keep(visit, { name: cookie, token, seconds: longestDays * 86_400 })
  deleteCookie(visit.c, askedCookie, { path: '/' })
}

/** Takes the session from the browser. */
export function dropCustomerSession({ c }: Visit) {
  deleteCookie(c, cookie, { path: '/' })
}

/** Marks this browser as the one that asks for a link: by it the link is known to come back to where it was asked for. */
export function markAsker(visit: Visit): string {
  const { token } = newToken()
  keep(visit, { name: askedCookie, token, seconds: linkMinutes * 60 })
  return token
}

/** The mark of a browser that asked for a link. */
export function readAsker({ c }: Visit): string | undefined {
  return getCookie(c, askedCookie)
}

function keep({ c, desk }: Visit, { name, token, seconds }: { name: string; token: string; seconds: number }) {
  const secure = desk.settings.publicUrl.startsWith('https:')
  setCookie(c, name, token, { path: '/', httpOnly: true, sameSite: 'Lax', secure, maxAge: seconds })
}
