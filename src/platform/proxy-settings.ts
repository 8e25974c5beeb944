import { BlockList, isIP } from 'node:net'
import { z } from 'zod'
import type { Words } from './language.ts'
import { complaint } from './parse.ts'

export type ProxySettings = {
  /** Machines whose word on where a request came from is believed (`X-Forwarded-For`); no other's is. */
  readonly trustedProxies: BlockList
  /** What the limits on how often are multiplied by; 0 for no limits. */
  readonly limitFactor: number
}

const words = {
  proxies: {
    fr: 'Des adresses ou des réseaux sont attendus, comme 127.0.0.1,10.0.0.0/8.',
    en: 'Addresses or networks are expected, such as 127.0.0.1,10.0.0.0/8.',
  },
} as const satisfies Record<string, Words>

export const proxyFields = {
  GUICHET_TRUSTED_PROXIES: z.string().refine(areNetworks, complaint(words.proxies)).optional(),
  GUICHET_LIMIT_FACTOR: z.coerce.number().min(0).max(1_000_000).default(1),
}

type Network = { address: string; type: 'ipv4' | 'ipv6'; bits: number }

/** The settings of what stands before the desk, once none is wrong. */
export function proxiesOf(filled: z.infer<z.ZodObject<typeof proxyFields>>): ProxySettings {
  const trustedProxies = new BlockList()
  for (const network of readNetworks(filled.GUICHET_TRUSTED_PROXIES ?? '')) {
    if (network !== undefined) trustedProxies.addSubnet(network.address, network.bits, network.type)
  }
  return { trustedProxies, limitFactor: filled.GUICHET_LIMIT_FACTOR }
}

function areNetworks(text: string): boolean {
  return readNetworks(text).every((network) => network !== undefined)
}

function readNetworks(text: string): (Network | undefined)[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(readNetwork)
}

function readNetwork(text: string): Network | undefined {
  const [address = '', given, ...rest] = text.split('/')
  const version = isIP(address)
  if (version === 0 || rest.length > 0) return undefined
  const most = version === 4 ? 32 : 128
  const bits = given === undefined ? most : Number(given)
  if (given !== undefined && !/^\d{1,3}$/.test(given)) return undefined
  return bits > most ? undefined : { address, type: version === 4 ? 'ipv4' : 'ipv6', bits }
}
