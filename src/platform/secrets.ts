import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** What signs: one secret, or the present one and all whose signatures are still good, the present one among them. */
export type SigningSecret = string | { readonly present: string; readonly all: readonly string[] }

/** Signs a text: 22 characters that nobody without the secret can make. */
export function signature(secret: SigningSecret, text: string): string {
  return signed(presentOf(secret), text)
}

/** The signatures of a text that are good: one of each secret. */
export function goodSignatures(secret: SigningSecret, text: string): string[] {
  return allOf(secret).map((one) => signed(one, text))
}

/** Whether a signature is that of the text, in the same time for any answer. */
export function isSigned(secret: SigningSecret, text: string, given: string): boolean {
  return isOneOf(goodSignatures(secret, text), given)
}

/** Whether what was given is one of these, in the same time for any answer. */
export function isOneOf(good: readonly string[], given: string): boolean {
  const actual = Buffer.from(given)
  return good.map((one) => isSame(Buffer.from(one), actual)).includes(true)
}

/** The secret to sign with. */
export function presentOf(signer: SigningSecret): string {
  return typeof signer === 'string' ? signer : signer.present
}

/** Every secret that is good. */
export function allOf(signer: SigningSecret): readonly string[] {
  return typeof signer === 'string' ? [signer] : signer.all
}

function isSame(expected: Buffer, actual: Buffer): boolean {
  return expected.length === actual.length && timingSafeEqual(expected, actual)
}

function signed(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest().subarray(0, 16).toString('base64url')
}

/** A secret of 256 bits that nobody had before. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** The name of a secret, which tells nothing of it. */
export function nameOf(secret: string): string {
  return tokenHash(`name of ${secret}`).slice(0, 8)
}

/** A token for one session or one-time link: we keep only its hash. */
export function newToken(): { token: string; hash: string } {
  const token = newSecret()
  return { token, hash: tokenHash(token) }
}

/** What is kept of a token. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
