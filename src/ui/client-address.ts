import { type BlockList, isIP } from 'node:net'
import type { Context } from 'hono'
import { log } from '../platform/log.ts'
import type { Desk, Visit } from './visit.ts'

const told = new WeakSet<Desk>()

/**
 * Where a request came from. A proxy's `X-Forwarded-For` is believed only when the settings name the proxy, and read from
 * its end: what stands before the first machine that is no trusted proxy could have been written by anybody.
 */
export function clientAddress({ c, desk }: Pick<Visit, 'c' | 'desk'>): string {
  const peer = peerOf(c)
  const forwarded = c.req.header('X-Forwarded-For')
  if (forwarded === undefined) return peer
  const { trustedProxies } = desk.settings
  if (!isTrusted(trustedProxies, peer)) {
    if (!told.has(desk)) log('X-Forwarded-For from a machine that GUICHET_TRUSTED_PROXIES does not name')
    told.add(desk)
    return peer
  }
  let client = peer
  for (const part of forwarded.split(',').reverse()) {
    const before = plain(part.trim())
    if (isIP(before) === 0) break
    client = before
    if (!isTrusted(trustedProxies, before)) break
  }
  return client
}

/** Whether a request was handed over by a proxy that the settings name. */
export function isFromTrustedProxy(c: Context, { settings }: Desk): boolean {
  return isTrusted(settings.trustedProxies, peerOf(c))
}

function peerOf(c: Context): string {
  const { incoming } = (c.env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } }
  return plain(incoming?.socket?.remoteAddress ?? '')
}

/** What counts as one place: an IPv4 address, or the network of an IPv6 one, of which a household has many. */
export function placeOf(address: string): string {
  if (isIP(address) !== 6) return address
  const [head = '', tail] = address.replace(/%.*$/, '').split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - before.length - after.length }, () => '0')
  const groups = [...before, ...zeros, ...after].map((group) => Number.parseInt(group, 16).toString(16))
  return `${groups.slice(0, 4).join(':')}::/64`
}

function isTrusted(trusted: BlockList, address: string): boolean {
  const version = isIP(address)
  return version !== 0 && trusted.check(address, version === 4 ? 'ipv4' : 'ipv6')
}

/** An IPv4 address as such, although it came through a socket of IPv6. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')
}
