import { randomBytes } from 'node:crypto'
import { allOf, nameOf, presentOf, type SigningSecret, signature, tokenHash } from '../platform/secrets.ts'

/** A key for one sign-in link, with the name of the secret that its token is signed with. */
export function newSignInKey(secret: SigningSecret): string {
  return `${nameOf(presentOf(secret))}.${randomBytes(16).toString('base64url')}`
}

/**
 * The token of a sign-in link, from its key: the queued email holds the key alone, so neither it nor the link's row lets
 * anybody in.
 */
export function signInToken(secret: SigningSecret, key: string): string {
  const named = allOf(secret).find((one) => key.startsWith(`${nameOf(one)}.`))
  return signature(named ?? secret, `sign-in ${key}`)
}

/** What is kept of the cookie of a browser that asked. */
export function browserHash(cookie: string): string {
  return tokenHash(`asked ${cookie}`)
}
