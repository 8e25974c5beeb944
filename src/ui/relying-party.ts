import { isIP } from 'node:net'
import type { RelyingParty } from '../staff/second-factor/passkeys.ts'
import type { Visit } from './visit.ts'

/** The desk as passkeys know it, by its public address; none where that is no name, or is not protected by TLS. */
export function relyingParty({ desk, office }: Pick<Visit, 'desk' | 'office'>): RelyingParty | undefined {
  const { origin, hostname, protocol } = new URL(desk.settings.publicUrl)
  const isSecure = protocol === 'https:' || hostname === 'localhost' || hostname.endsWith('.localhost')
  if (!isSecure || isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) return undefined
  return { id: hostname, origin, name: office.name }
}
