import { z } from 'zod'
import type { Words } from './language.ts'
import { complaint } from './parse.ts'

/** The identity provider that the reseller’s people also sign in with. */
export type OidcSettings = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly scope: string
  /** The claim that lists a person’s groups. */
  readonly groupsClaim: string
  /** Which role each group gives, the first that somebody has counts; empty, groups decide nothing. */
  readonly roles: readonly (readonly [group: string, role: string])[]
}

const words = {
  issuer: {
    fr: 'L’adresse de l’émetteur est attendue, en https:// (http:// sur cette machine seulement), sans « ? » ni « # ».',
    en: 'The issuer’s address is expected, with https:// (http:// on this machine only), without “?” or “#”.',
  },
  scope: {
    fr: 'Des portées séparées par des espaces sont attendues, dont openid.',
    en: 'Scopes with spaces between are expected, openid among them.',
  },
  roles: {
    fr: 'Des groupes et leurs rôles sont attendus, comme soutien=agent,direction=administrator.',
    en: 'Groups and their roles are expected, such as support=agent,management=administrator.',
  },
  incomplete: {
    fr: 'Il manque : OIDC_ISSUER, OIDC_CLIENT_ID et OIDC_CLIENT_SECRET vont ensemble.',
    en: 'It is missing: OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET go together.',
  },
} as const satisfies Record<string, Words>

export const oidcFields = {
  OIDC_ISSUER: z.string().refine(isIssuer, complaint(words.issuer)).optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_SCOPE: z.string().refine(isScope, complaint(words.scope)).default('openid email profile'),
  OIDC_GROUPS_CLAIM: z.string().min(1).default('groups'),
  OIDC_ROLES: z
    .string()
    .refine((text) => rolesIn(text) !== undefined, complaint(words.roles))
    .optional(),
}

type Filled = z.infer<z.ZodObject<typeof oidcFields>>
const together = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const

/** What each setting of the provider asks of the others. */
export function oidcMistakes(filled: Filled): [keyof Filled, Words][] {
  const missing = together.filter((name) => filled[name] === undefined)
  const isWanted = missing.length < together.length || filled.OIDC_ROLES !== undefined
  return isWanted ? missing.map((name) => [name, words.incomplete]) : []
}

/** The identity provider of the staff, if there is one. */
export function oidcOf(filled: Filled): OidcSettings | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = filled
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return undefined
  const roles = rolesIn(filled.OIDC_ROLES ?? '') ?? []
  return { issuer, clientId, clientSecret, scope: filled.OIDC_SCOPE, groupsClaim: filled.OIDC_GROUPS_CLAIM, roles }
}

/** Whether an address is of this machine itself. */
export function isLoopback(url: URL): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
}

/** Whether a text is the address of an issuer: `https`, or on this machine; without a query or a name. */
export function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  const isProtected = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))
  return isProtected && url.search + url.hash + url.username + url.password === ''
}

function isScope(text: string): boolean {
  return text.split(' ').includes('openid')
}

function rolesIn(text: string): (readonly [string, string])[] | undefined {
  if (text.trim() === '') return []
  const pairs = text.split(',').map((pair) => {
    const at = pair.lastIndexOf('=')
    return [pair.slice(0, Math.max(0, at)).trim(), pair.slice(at + 1).trim()] as const
  })
  return pairs.every(([group, role]) => group !== '' && /^[a-z0-9_]+$/.test(role)) ? pairs : undefined
}
