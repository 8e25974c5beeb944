import { goodSignatures, isOneOf, type SigningSecret, signature } from '../platform/secrets.ts'

/**
 * The envelope's return address of one email, such as `bounces+42-9f86d081884c7d65@desk.example`: what a server sends
 * back there tells which email it could not deliver. It is signed, and reads the same in capitals: some servers change them.
 */
export function returnAddress(secret: SigningSecret, bounces: string, emailId: number): string {
  const at = bounces.lastIndexOf('@')
  return `${bounces.slice(0, at)}+${emailId}-${inHex(signature(secret, textOf(emailId)))}${bounces.slice(at)}`
}

/** The email that a return address is of, if we made that address. */
export function readReturnAddress(secret: SigningSecret, address: string): number | undefined {
  const [, id = '', given = ''] = /\+([1-9]\d{0,14})-([0-9a-f]{16})@/i.exec(address) ?? []
  if (id === '') return undefined
  const good = goodSignatures(secret, textOf(Number(id))).map(inHex)
  return isOneOf(good, given.toLowerCase()) ? Number(id) : undefined
}

function textOf(emailId: number): string {
  return `bounce ${emailId}`
}

/** Some servers change capitals. */
function inHex(signed: string): string {
  return Buffer.from(signed, 'base64url').toString('hex').slice(0, 16)
}
