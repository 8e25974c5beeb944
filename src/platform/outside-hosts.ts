import type { Settings } from './settings.ts'

/** What the server speaks to another host for. */
export type Purpose =
  | 'database'
  | 'mail_out'
  | 'mail_in'
  | 'mail_sign_in'
  | 'cards'
  | 'viruses'
  | 'files'
  | 'sign_in'
  | 'customer_sign_in'
export type OutsideHost = { readonly host: string; readonly purpose: Purpose }

type Hosts = (settings: Settings) => readonly OutsideHost[]

const none: Hosts = () => []
/** For each setting, the hosts that it makes the server contact: a new setting is no setting before it says so here. */
const hostsBy: Readonly<Record<keyof Settings, Hosts>> = {
  host: none,
  port: none,
  publicUrl: none,
  databaseUrl: ({ databaseUrl }) => databaseHosts(databaseUrl ?? '').map((host) => ({ host, purpose: 'database' })),
  dataFolder: none,
  dataFolderGiven: none,
  backupKeyFile: none,
  keys: none,
  smtpUrl: ({ smtpUrl }) => (smtpUrl === undefined ? [] : [{ host: hostOf(smtpUrl), purpose: 'mail_out' }]),
  bounces: none,
  dkim: none,
  stripe: ({ stripe }) =>
    stripe === undefined ? [] : [{ host: hostOf(stripe.apiUrl ?? 'https://api.stripe.com'), purpose: 'cards' }],
  mailIn: ({ mailIn: { imap } }) => {
    if (imap === undefined) return []
    const signIn = imap.oauth && { host: hostOf(imap.oauth.tokenUrl), purpose: 'mail_sign_in' as const }
    return [{ host: imap.host, purpose: 'mail_in' }, ...(signIn ? [signIn] : [])]
  },
  scanner: ({ scanner }) =>
    scanner !== undefined && 'host' in scanner ? [{ host: scanner.host, purpose: 'viruses' }] : [],
  trustedProxies: none,
  limitFactor: none,
  s3: ({ s3 }) => (s3 === undefined ? [] : [{ host: hostOf(s3.url), purpose: 'files' }]),
  oidc: ({ oidc }) => (oidc === undefined ? [] : [{ host: hostOf(oidc.issuer), purpose: 'sign_in' }]),
  drainMs: none,
  finishMs: none,
  log: none,
  metricsToken: none,
  strange: none,
}

/**
 * Every host but this machine that the server may contact, by its settings and the providers by which customers’ companies
 * come in; never a user, a password or a port.
 */
export function outsideHosts(settings: Settings, issuers: readonly string[]): OutsideHost[] {
  const ofCompanies = [...new Set(issuers.map(hostOf))].map((host) => ({ host, purpose: 'customer_sign_in' as const }))
  return [...Object.values(hostsBy).flatMap((hosts) => hosts(settings)), ...ofCompanies].filter(
    ({ host }) => !isThisMachine(host),
  )
}

/** The hosts of a `postgres://` address, which may name several, and may name them in its query. */
function databaseHosts(url: string): string[] {
  const [, named = '', query = ''] = /^\w+:\/\/(?:[^/?@]*@)?([^/?]*)[^?]*\??(.*)$/.exec(url) ?? []
  const asked = new URLSearchParams(query).get('host') ?? ''
  return [...named.split(','), ...asked.split(',')]
    .map((one) => one.replace(/:\d*$/, '').replace(/^\[|\]$/g, ''))
    .filter((host) => host !== '' && !host.startsWith('/'))
}

function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^\[|\]$/g, '')
}

function isThisMachine(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|::1)$/i.test(host)
}
