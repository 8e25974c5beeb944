import { linkMinutes, longestDays } from '../customers/customer.ts'
import { newToken } from '../platform/secrets.ts'
import { dropCookie, keepCookie, readCookie } from './cookies.ts'
import type { Visit } from './visit.ts'

type Place = Pick<Visit, 'c' | 'desk'>

const cookie = 'guichet_customer'
const askedCookie = 'guichet_asked'

/** The token of a customer's session, if this browser carries one. */
export function readCustomerSession(place: Place): string | undefined {
  return readCookie(place, cookie) || undefined
}

/** Gives the browser its session; no script can read it, and no form of another site sends it. */
export function keepCustomerSession(place: Place, token: string) {
  keepCookie(place, cookie, { value: token, seconds: longestDays * 86_400 })
  dropCookie(place, askedCookie)
}

/** Takes the session from the browser, and what its pages kept there, such as words that were not sent. */
export function dropCustomerSession(place: Place) {
  dropCookie(place, cookie)
  place.c.header('Clear-Site-Data', '"storage"')
}

/** Marks this browser as the one that asks for a link: by it the link is known to come back to where it was asked for. */
export function markAsker(place: Place): string {
  const { token } = newToken()
  keepCookie(place, askedCookie, { value: token, seconds: linkMinutes * 60 })
  return token
}

/** The mark of a browser that asked for a link. */
export function readAsker(place: Place): string | undefined {
  return readCookie(place, askedCookie)
}
