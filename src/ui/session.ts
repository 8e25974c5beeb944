import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { paths } from '../paths.ts'
import type { Visit } from './visit.ts'

const cookie = 'guichet_desk'

/** The session token of this browser, if it carries one. */
export function readSession(c: Context): string | undefined {
  return getCookie(c, cookie)
}

/** Gives the browser its session; no script can read it and no other site can send it. */
export function keepSession({ c, desk }: Visit, token: string) {
  setCookie(c, cookie, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: desk.settings.publicUrl.startsWith('https:'),
    maxAge: 14 * 86_400,
  })
}

/** Takes the session from the browser. */
export function dropSession({ c }: Visit) {
  deleteCookie(c, cookie, { path: '/' })
}

const secondCookie = 'guichet_second'

/** The token of the second step that this browser is at, if any. */
export function readSecondStep(c: Context): string {
  return getCookie(c, secondCookie) ?? ''
}

/** Has the browser go on with the second step; only the pages of signing in see it. */
export function keepSecondStep({ c, desk }: Visit, token: string) {
  const secure = desk.settings.publicUrl.startsWith('https:')
  setCookie(c, secondCookie, token, { path: paths.signIn, httpOnly: true, sameSite: 'Lax', secure, maxAge: 600 })
}

/** Takes the second step from the browser. */
export function dropSecondStep({ c }: Visit) {
  deleteCookie(c, secondCookie, { path: paths.signIn })
}
