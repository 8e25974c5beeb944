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
import { strangeNames } from './settings-names.ts'
import { type StripeSettings, stripeFields, stripeMistakes, stripeOf } from './stripe-settings.ts'

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
    /** What is said of names in the environment that look like settings and are none. */
    readonly strange: readonly Words[]
  }

const noServer = {
  fr: 'Il manque le serveur, comme dans postgres://utilisateur:motdepasse@serveur:5432/base.',
  en: 'The server is missing, as in postgres://user:password@server:5432/database.',
}

const schema = z.object({
  GUICHET_HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  GUICHET_URL: z.url({ protocol: /^https?$/ }).optional(),
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
  ...stripeFields,
})

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

function namesServers(text: string): boolean {
  const servers = listServers(text)
  const names = (server: string) => new URL(server).hostname !== '' || server.includes('host=')
  return servers.length > 0 && servers.every(names)
}

/** Reads the settings from the environment and the files that it names, or says of each wrong one what was expected. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const known = new Set(Object.keys(schema.shape))
  const { filled, mistakes } = withFiles(environment, known)
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
    strange: strangeNames(environment, known),
  }
}
