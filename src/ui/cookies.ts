import { getCookie, setCookie } from 'hono/cookie'
import type { Visit } from './visit.ts'

type Place = Pick<Visit, 'c' | 'desk'>

const given = new WeakMap<Request, Map<string, string | undefined>>()

/** What this browser keeps under that name: what it was just given, or what it brought. */
export function readCookie({ c, desk }: Place, name: string): string | undefined {
  const now = given.get(c.req.raw)
  return now?.has(name) ? now.get(name) : getCookie(c, fullName(desk, name))
}

/**
 * Has the browser keep a value for so many seconds: no script reads it, and no form of another site brings it. Over https
 * it is brought over https alone, and `__Host-` in its name says that no other host of the domain can have set it.
 */
export function keepCookie(place: Place, name: string, { value, seconds }: { value: string; seconds: number }) {
  set(place, name, { value, seconds })
}

/** Takes it from the browser. */
export function dropCookie(place: Place, name: string) {
  set(place, name, { value: undefined, seconds: 0 })
}

function set({ c, desk }: Place, name: string, { value, seconds }: { value: string | undefined; seconds: number }) {
  const now = given.get(c.req.raw) ?? new Map()
  given.set(c.req.raw, now.set(name, value))
  setCookie(c, fullName(desk, name), value ?? '', {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: isHttps(desk),
    maxAge: seconds,
  })
}

function fullName(desk: Place['desk'], name: string): string {
  return isHttps(desk) ? `__Host-${name}` : name
}

function isHttps({ settings }: Place['desk']): boolean {
  return settings.publicUrl.startsWith('https:')
}
