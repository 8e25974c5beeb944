import { z } from 'zod'
import type { Words } from './language.ts'
import { complaint } from './parse.ts'

/** Where mail comes in; without a door none does. */
export type MailInSettings = {
  /** A mailbox that is read over IMAP. */
  readonly imap: ImapSettings | undefined
  /** A port on this machine where a mail server hands mail over. */
  readonly listen: ListenSettings | undefined
  /** Addresses of the office beside the one that its emails are sent from. */
  readonly addresses: readonly string[]
}

export type ImapSettings = {
  readonly host: string
  readonly port: number
  /** TLS from the first byte; otherwise STARTTLS is asked for, but on this machine. */
  readonly secure: boolean
  readonly user: string
  readonly password: string
  readonly folder: string
  /** Where mail goes once it was taken; absent, it stays and is marked as seen. */
  readonly doneFolder: string | undefined
  readonly oauth: OAuthSettings | undefined
}

export type OAuthSettings = {
  readonly tokenUrl: string
  readonly clientId: string
  readonly clientSecret: string | undefined
  readonly refreshToken: string
  readonly scope: string | undefined
}

export type ListenSettings = { readonly protocol: 'smtp' | 'lmtp'; readonly host: string; readonly port: number }

const words = {
  imapUrl: {
    fr: 'Une adresse comme imaps://utilisateur:motdepasse@serveur:993 est attendue; dans le nom, @ s’écrit %40, / s’écrit %2F et % s’écrit %25.',
    en: 'An address such as imaps://user:password@server:993 is expected; in the name, @ is written %40, / is written %2F and % is written %25.',
  },
  listen: {
    fr: 'Un port sur cette machine est attendu, comme smtp://127.0.0.1:2525 ou lmtp://127.0.0.1:2424.',
    en: 'A port on this machine is expected, such as smtp://127.0.0.1:2525 or lmtp://127.0.0.1:2424.',
  },
  addresses: {
    fr: 'Des adresses séparées par des virgules sont attendues, comme aide@bureau.example,support@bureau.example.',
    en: 'Addresses separated by commas are expected, such as help@office.example,support@office.example.',
  },
  tokenUrl: {
    fr: 'Une adresse en https:// est attendue, celle qui remet les jetons.',
    en: 'An address with https:// is expected, the one that hands out tokens.',
  },
  noPassword: {
    fr: 'Il manque le mot de passe, ou les réglages IMAP_OAUTH_… qui le remplacent.',
    en: 'The password is missing, or the IMAP_OAUTH_… settings that stand for it.',
  },
  both: {
    fr: 'Un mot de passe y est, alors que les réglages IMAP_OAUTH_… sont là : gardez l’un ou l’autre.',
    en: 'A password is in it although the IMAP_OAUTH_… settings are there: keep one or the other.',
  },
  noImap: { fr: 'Ne sert à rien sans IMAP_URL.', en: 'Is of no use without IMAP_URL.' },
  oauthMissing: {
    fr: 'Il manque, alors que d’autres réglages IMAP_OAUTH_… sont là.',
    en: 'It is missing although other IMAP_OAUTH_… settings are there.',
  },
  sameFolder: {
    fr: 'Un autre dossier que celui de IMAP_FOLDER est attendu.',
    en: 'Another folder than that of IMAP_FOLDER is expected.',
  },
} as const satisfies Record<string, Words>

export const mailInShape = {
  IMAP_URL: z.string().refine(isImapUrl, complaint(words.imapUrl)).optional(),
  IMAP_FOLDER: z.string().min(1).default('INBOX'),
  IMAP_DONE_FOLDER: z.string().min(1).optional(),
  IMAP_OAUTH_TOKEN_URL: z.string().refine(isTokenUrl, complaint(words.tokenUrl)).optional(),
  IMAP_OAUTH_CLIENT_ID: z.string().optional(),
  IMAP_OAUTH_CLIENT_SECRET: z.string().optional(),
  IMAP_OAUTH_REFRESH_TOKEN: z.string().optional(),
  IMAP_OAUTH_SCOPE: z.string().optional(),
  MAIL_IN_LISTEN: z.string().refine(isOwnPort, complaint(words.listen)).optional(),
  MAIL_IN_ADDRESSES: z
    .string()
    .refine((text) => addressesIn(text).every((one) => /^[^\s@]+@[^\s@]+$/.test(one)), complaint(words.addresses))
    .default(''),
}

const filledShape = z.object(mailInShape)
type Filled = z.infer<typeof filledShape>

const oauthNames = [
  'IMAP_OAUTH_TOKEN_URL',
  'IMAP_OAUTH_CLIENT_ID',
  'IMAP_OAUTH_REFRESH_TOKEN',
  'IMAP_OAUTH_CLIENT_SECRET',
  'IMAP_OAUTH_SCOPE',
] as const

/** What the settings of mail that comes in ask of each other. */
export function mailInMistakes(filled: Filled): [keyof Filled, Words][] {
  const mistakes: [keyof Filled, Words][] = []
  const given = oauthNames.filter((name) => filled[name] !== undefined)
  if (filled.IMAP_URL === undefined) {
    for (const name of [...given, 'IMAP_DONE_FOLDER'] as const) {
      if (filled[name] !== undefined) mistakes.push([name, words.noImap])
    }
    return mistakes
  }
  if (filled.IMAP_DONE_FOLDER === filled.IMAP_FOLDER) mistakes.push(['IMAP_DONE_FOLDER', words.sameFolder])
  const hasPassword = new URL(filled.IMAP_URL).password !== ''
  if (given.length === 0 && !hasPassword) mistakes.push(['IMAP_URL', words.noPassword])
  if (given.length > 0 && hasPassword) mistakes.push(['IMAP_URL', words.both])
  for (const name of oauthNames.slice(0, 3)) {
    if (given.length > 0 && filled[name] === undefined) mistakes.push([name, words.oauthMissing])
  }
  return mistakes
}

/** The settings of mail that comes in, once they are right. */
export function mailInOf(filled: Filled): MailInSettings {
  return {
    imap: imapOf(filled),
    listen: filled.MAIL_IN_LISTEN === undefined ? undefined : listenOf(filled.MAIL_IN_LISTEN),
    addresses: addressesIn(filled.MAIL_IN_ADDRESSES),
  }
}

function imapOf(filled: Filled): ImapSettings | undefined {
  if (filled.IMAP_URL === undefined) return undefined
  const { protocol, hostname, port, username, password } = new URL(filled.IMAP_URL)
  const secure = protocol === 'imaps:'
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (secure ? 993 : 143) : Number(port),
    secure,
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    folder: filled.IMAP_FOLDER,
    doneFolder: filled.IMAP_DONE_FOLDER,
    oauth: oauthOf(filled),
  }
}

function oauthOf(filled: Filled): OAuthSettings | undefined {
  const { IMAP_OAUTH_TOKEN_URL: tokenUrl, IMAP_OAUTH_CLIENT_ID: clientId, IMAP_OAUTH_REFRESH_TOKEN: token } = filled
  if (tokenUrl === undefined || clientId === undefined || token === undefined) return undefined
  const { IMAP_OAUTH_CLIENT_SECRET: clientSecret, IMAP_OAUTH_SCOPE: scope } = filled
  return { tokenUrl, clientId, clientSecret, refreshToken: token, scope }
}

function listenOf(text: string): ListenSettings {
  const { protocol, hostname, port } = new URL(text)
  return {
    protocol: protocol === 'lmtp:' ? 'lmtp' : 'smtp',
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port),
  }
}

/** Whether a host is this machine. */
export function isLoopback(host: string): boolean {
  return ['localhost', '127.0.0.1', '::1', '[::1]'].includes(host)
}

function isImapUrl(text: string): boolean {
  const url = URL.parse(text)
  if (url === null || !/^imaps?:$/.test(url.protocol) || url.hostname === '' || url.username === '') return false
  return ['', '/'].includes(url.pathname) && isEncoded(url.username) && isEncoded(url.password)
}

function isOwnPort(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && /^(smtp|lmtp):$/.test(url.protocol) && isLoopback(url.hostname) && url.port !== ''
}

function isTokenUrl(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)))
}

function isEncoded(text: string): boolean {
  try {
    return decodeURIComponent(text) !== '\0'
  } catch {
    return false
  }
}

function addressesIn(text: string): string[] {
  return text
    .split(',')
    .map((one) => one.trim().toLowerCase())
    .filter((one) => one !== '')
}
