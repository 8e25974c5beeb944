import { signature, tokenHash } from '../platform/secrets.ts'

/**
 * The token of a sign-in link, from its key: the queued email holds the key alone, so neither it nor the link's row lets
 * anybody in.
 */
export function signInToken(secret: string, key: string): string {
  return signature(secret, `sign-in ${key}`)
}

/** What is kept of the cookie of a browser that asked. */
export function browserHash(cookie: string): string {
  return tokenHash(`asked ${cookie}`)
}
