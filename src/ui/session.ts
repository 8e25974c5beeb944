import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
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
