import { timingSafeEqual } from 'node:crypto'
import { signature } from '../platform/secrets.ts'

/**
 * The envelope's return address of one email, such as `bounces+42-9f86d081884c7d65@desk.example`: what a server sends
 * back there tells which email it could not deliver. It is signed, and reads the same in capitals: some servers change them.
 */
export function returnAddress(secret: string, bounces: string, emailId: number): string {
  const at = bounces.lastIndexOf('@')
  return `${bounces.slice(0, at)}+${emailId}-${signed(secret, emailId)}${bounces.slice(at)}`
}

/** The email that a return address is of, if we made that address. */
export function readReturnAddress(secret: string, address: string): number | undefined {
  const [, id = '', given = ''] = /\+([1-9]\d{0,14})-([0-9a-f]{16})@/i.exec(address) ?? []
  if (id === '') return undefined
  return timingSafeEqual(Buffer.from(given.toLowerCase()), Buffer.from(signed(secret, Number(id))))
    ? Number(id)
    : undefined
}

function signed(secret: string, emailId: number): string {
  return Buffer.from(signature(secret, `bounce ${emailId}`), 'base64url')
    .toString('hex')
    .slice(0, 16)
}
