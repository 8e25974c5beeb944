import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'
import type { CustomFetchOptions } from 'openid-client'

/** That an address leads to a machine that is not on the internet. */
export class NotPublic extends Error {
  override readonly name = 'NotPublic'
}

const inside = new BlockList()
const blocks: readonly (readonly [string, number])[] = [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
  ] as const),
  ...([
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
    ['224.0.0.0', 3],
  ] as const),
]
for (const [net, bits] of blocks) inside.addSubnet(net, bits, 'ipv4')
const blocksOfSix: readonly (readonly [string, number])[] = [
  ['::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
]
for (const [net, bits] of [...blocksOfSix, ['64:ff9b::', 96] as const]) inside.addSubnet(net, bits, 'ipv6')

/** Whether an IP address is of the internet: not of this machine, of a private network or of none. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  return family !== 0 && !inside.check(address, family === 6 ? 'ipv6' : 'ipv4')
}

/** Asks an address with `https` whose host is on the internet alone; throws `NotPublic` for any other. */
export async function askPublicHost(url: string, options: CustomFetchOptions): Promise<Response> {
  const { protocol, hostname } = new URL(url)
  const host = hostname.replace(/^\[|\]$/g, '')
  const addresses = isIP(host) ? [host] : (await lookup(host, { all: true })).map(({ address }) => address)
  if (protocol !== 'https:' || addresses.length === 0 || !addresses.every(isPublicAddress)) throw new NotPublic(url)
  const { body, signal, ...rest } = options
  return fetch(url, { ...rest, body: (body ?? null) as BodyInit | null, signal: signal ?? null })
}
