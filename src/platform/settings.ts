import { resolve } from 'node:path'
import { z } from 'zod'
import { listServers } from './database-servers.ts'
import { type KeySettings, keyFields, keyMistakes, keysOf } from './key-settings.ts'
import type { Words } from './language.ts'
import { type MailInSettings, mailInMistakes, mailInOf, mailInShape } from './mail-in-settings.ts'
import { type MailSettings, mailFields, mailMistakes, mailOf } from './mail-settings.ts'
import { type OidcSettings, oidcFields, oidcMistakes, oidcOf } from './oidc-settings.ts'
import { type OperationSettings, operationFields, operationOf } from './operation-settings.ts'
import { complaint, parse } from './parse.ts'
import { projectFolder } from './project-folder.ts'
import { type ProxySettings, proxiesOf, proxyFields } from './proxy-settings.ts'
import type { S3Place } from './s3/s3-client.ts'
import { s3Fields, s3Mistakes, s3Of } from './s3-settings.ts'
import { type ScannerAddress, scannerOf, scannerShape } from './scanner-settings.ts'
import { toCorrect, withFiles } from './settings-files.ts'

/** What the operator sets by environment; everything has a default for one small machine. */
export type Settings = MailSettings &
  ProxySettings &
  OperationSettings & {
    readonly host: string
    readonly port: number
    /** How people reach the desk: the links in emails begin with it. Without a slash at its end. */
    readonly publicUrl: string
    /** An existing PostgreSQL, 15 or later, perhaps of several servers; absent, the desk starts its own in the data folder. */
    readonly databaseUrl: string | undefined
    readonly dataFolder: string
    /** Whether the operator named the data folder. */
    readonly dataFolderGiven: boolean
    /** The file of the key that backups are encrypted with; absent, they are not. */
    readonly backupKeyFile: string | undefined
    /** Where the keys are that seal what is secret in the database. */
    readonly keys: KeySettings
    /** The office's Stripe account; absent, staff record every payment. */
    readonly stripe: StripeSettings | undefined
    /** Where mail comes in. */
    readonly mailIn: MailInSettings
    /** Where files that come in are scanned for viruses; absent, they are not. */
    readonly scanner: ScannerAddress | undefined
    /** The S3-compatible store that files are kept in; absent, the data folder. */
    readonly s3: S3Place | undefined
    /** The identity provider that staff may sign in with; absent, they have passwords and passkeys. */
    readonly oidc: OidcSettings | undefined
  }

export type StripeSettings = {
  readonly secretKey: string
  readonly webhookSecret: string
  /** Whether the key moves real money. */
  readonly livemode: boolean
  /** A stand-in on this machine; absent, Stripe itself. */
  readonly apiUrl: string | undefined
}

const url = (protocols: RegExp) => z.url({ protocol: protocols }).optional()

const noServer = {
  fr: 'Il manque le serveur, comme dans postgres://utilisateur:motdepasse@serveur:5432/base.',
  en: 'The server is missing, as in postgres://user:password@server:5432/database.',
}

const stripeWords = {
  secretKey: {
    fr: 'La clé secrète de Stripe est attendue; elle commence par sk_test_, sk_live_, rk_test_ ou rk_live_.',
    en: 'Stripe’s secret key is expected; it begins with sk_test_, sk_live_, rk_test_ or rk_live_.',
  },
  webhookSecret: {
    fr: 'Le secret de signature du webhook est attendu; il commence par whsec_.',
    en: 'The signing secret of the webhook is expected; it begins with whsec_.',
  },
  apiUrl: {
    fr: 'Seul un remplaçant sur cette machine est permis, comme http://127.0.0.1:12111.',
    en: 'Only a stand-in on this machine is allowed, such as http://127.0.0.1:12111.',
  },
  noWebhookSecret: {
    fr: 'Il manque, alors que STRIPE_SECRET_KEY est là : sans lui, aucun paiement ne serait connu.',
    en: 'It is missing although STRIPE_SECRET_KEY is there: without it no payment would be known.',
  },
  noSecretKey: {
    fr: 'Elle manque, alors que STRIPE_WEBHOOK_SECRET est là.',
    en: 'It is missing although STRIPE_WEBHOOK_SECRET is there.',
  },
  apiUrlAlone: {
    fr: 'Ne sert à rien sans STRIPE_SECRET_KEY.',
    en: 'Is of no use without STRIPE_SECRET_KEY.',
  },
  apiUrlLive: {
    fr: 'Un remplaçant ne reçoit jamais une clé réelle (live).',
    en: 'A stand-in never gets a live key.',
  },
  notHttps: {
    fr: 'Avec une clé réelle (live), une adresse en https:// est attendue : Stripe y renvoie la clientèle.',
    en: 'With a live key an address with https:// is expected: Stripe sends customers back to it.',
  },
} as const satisfies Record<string, Words>

const schema = z.object({
  GUICHET_HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  GUICHET_URL: url(/^https?$/),
  DATABASE_URL: z.string().refine(namesServers, complaint(noServer)).optional(),
  GUICHET_DATA: z.string().min(1).optional(),
  BACKUP_KEY_FILE: z.string().min(1).optional(),
  ...mailFields,
  ...mailInShape,
  ...proxyFields,
  ...operationFields,
  ...scannerShape,
  ...keyFields,
  ...s3Fields,
  ...oidcFields,
  STRIPE_SECRET_KEY: z.string().refine(isSecretKey, complaint(stripeWords.secretKey)).optional(),
  STRIPE_WEBHOOK_SECRET: z.string().refine(isWebhookSecret, complaint(stripeWords.webhookSecret)).optional(),
  STRIPE_API_URL: url(/^http$/).refine(isOnThisMachine, complaint(stripeWords.apiUrl)),
})

type Filled = z.infer<typeof schema>

const together = schema.superRefine((filled, context) => {
  const mistakes = [
    ...mailMistakes(filled),
    ...mailInMistakes(filled),
    ...stripeMistakes(filled),
    ...s3Mistakes(filled),
    ...oidcMistakes(filled),
    ...keyMistakes(filled),
  ]
  for (const [name, words] of mistakes) {
    context.addIssue({ code: 'custom', path: [name], params: { words } })
  }
})

function isSecretKey(text: string): boolean {
  return /^(sk|rk)_(test|live)_\w+$/.test(text)
}

function isWebhookSecret(text: string): boolean {
  return /^whsec_\S+$/.test(text)
}

function isLive(secretKey: string): boolean {
  return /^.._live_/.test(secretKey)
}

function isOnThisMachine(text: string | undefined): boolean {
  return text === undefined || ['localhost', '127.0.0.1', '[::1]'].includes(new URL(text).hostname)
}

/** What each setting of Stripe's asks of the others. */
function stripeMistakes(filled: Filled): [keyof Filled, Words][] {
  const { STRIPE_SECRET_KEY: key, STRIPE_WEBHOOK_SECRET: secret, STRIPE_API_URL: apiUrl, GUICHET_URL } = filled
  const mistakes: [keyof Filled, Words][] = []
  if (key !== undefined && secret === undefined) mistakes.push(['STRIPE_WEBHOOK_SECRET', stripeWords.noWebhookSecret])
  if (key === undefined && secret !== undefined) mistakes.push(['STRIPE_SECRET_KEY', stripeWords.noSecretKey])
  if (key === undefined && apiUrl !== undefined) mistakes.push(['STRIPE_API_URL', stripeWords.apiUrlAlone])
  if (key !== undefined && isLive(key)) {
    if (apiUrl !== undefined) mistakes.push(['STRIPE_API_URL', stripeWords.apiUrlLive])
    if (!GUICHET_URL?.startsWith('https:')) mistakes.push(['GUICHET_URL', stripeWords.notHttps])
  }
  return mistakes
}

function stripeOf({ STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret, STRIPE_API_URL }: Filled) {
  if (secretKey === undefined || webhookSecret === undefined) return undefined
  return { secretKey, webhookSecret, livemode: isLive(secretKey), apiUrl: STRIPE_API_URL }
}

function namesServers(text: string): boolean {
  const servers = listServers(text)
  const names = (server: string) => new URL(server).hostname !== '' || server.includes('host=')
  return servers.length > 0 && servers.every(names)
}

/** Reads the settings from the environment and the files that it names, or says of each wrong one what was expected. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const { filled, mistakes } = withFiles(environment, new Set(Object.keys(schema.shape)))
  if (mistakes.length > 0) throw toCorrect(mistakes)
  const parsed = parse(together, filled)
  if (!parsed.ok) throw toCorrect(parsed.problems)
  const { GUICHET_HOST: host, PORT: port, GUICHET_URL, DATABASE_URL, GUICHET_DATA } = parsed.value
  return {
    host,
    port,
    publicUrl: (GUICHET_URL ?? `http://localhost:${port}`).replace(/\/+$/, ''),
    databaseUrl: DATABASE_URL,
    dataFolder: resolve(GUICHET_DATA ?? `${projectFolder}/data`),
    dataFolderGiven: GUICHET_DATA !== undefined,
    backupKeyFile: parsed.value.BACKUP_KEY_FILE,
    keys: keysOf(parsed.value),
    ...mailOf(parsed.value),
    stripe: stripeOf(parsed.value),
    mailIn: mailInOf(parsed.value),
    ...proxiesOf(parsed.value),
    ...operationOf(parsed.value),
    scanner: scannerOf(parsed.value),
    s3: s3Of(parsed.value),
    oidc: oidcOf(parsed.value),
  }
}
