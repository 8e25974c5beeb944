import { dropCookie, keepCookie, readCookie } from './cookies.ts'
import type { Visit } from './visit.ts'

type Place = Pick<Visit, 'c' | 'desk'>

const cookie = 'guichet_desk'

/** The session token of this browser, if it carries one. */
export function readSession(place: Place): string | undefined {
  return readCookie(place, cookie) || undefined
}

/** Gives the browser its session; no script can read it and no other site can send it. */
export function keepSession(place: Place, token: string) {
  keepCookie(place, cookie, { value: token, seconds: 14 * 86_400 })
}

/** Takes the session from the browser, and what its pages kept there, such as words that were not sent. */
export function dropSession(place: Place) {
  dropCookie(place, cookie)
  place.c.header('Clear-Site-Data', '"storage"')
}

const secondCookie = 'guichet_second'

/** The token of the second step that this browser is at, if any. */
export function readSecondStep(place: Place): string {
  return readCookie(place, secondCookie) ?? ''
}

/** Has the browser go on with the second step. */
export function keepSecondStep(place: Place, token: string) {
  keepCookie(place, secondCookie, { value: token, seconds: 600 })
}

/** Takes the second step from the browser. */
export function dropSecondStep(place: Place) {
  dropCookie(place, secondCookie)
}
