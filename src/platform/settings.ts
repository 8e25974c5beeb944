import { resolve } from 'node:path'
import { z } from 'zod'
import { AppError } from './errors.ts'
import { complaint, parse } from './parse.ts'
import { projectFolder } from './project-folder.ts'

/** What the operator sets by environment; everything has a default for one small machine. */
export type Settings = {
  readonly host: string
  readonly port: number
  /** How people reach the desk: the links in emails begin with it. Without a slash at its end. */
  readonly publicUrl: string
  /** An existing PostgreSQL, 15 or later; absent, the desk starts its own in the data folder. */
  readonly databaseUrl: string | undefined
  readonly dataFolder: string
  /** Whether the operator named the data folder. */
  readonly dataFolderGiven: boolean
  /** Where mail goes, such as `smtp://user:password@host:587`; absent, to the local mailbox. */
  readonly smtpUrl: string | undefined
}

const url = (protocols: RegExp) => z.url({ protocol: protocols }).optional()

const noServer = {
  fr: 'Il manque le serveur, comme dans postgres://utilisateur:motdepasse@serveur:5432/base.',
  en: 'The server is missing, as in postgres://user:password@server:5432/database.',
}

const schema = z.object({
  GUICHET_HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  GUICHET_URL: url(/^https?$/),
  DATABASE_URL: url(/^postgres(ql)?$/).refine(namesAServer, complaint(noServer)),
  GUICHET_DATA: z.string().min(1).optional(),
  SMTP_URL: url(/^smtps?$/),
})

function namesAServer(text: string | undefined): boolean {
  return text === undefined || new URL(text).hostname !== '' || text.includes('host=')
}

/** Reads the settings from the environment, or says of each wrong one what was expected. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const filled = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = parse(schema, filled)
  if (!parsed.ok) {
    const list = (language: 'fr' | 'en') => parsed.problems.map(({ path, words }) => `${path} : ${words[language]}`)
    throw new AppError('invalid', {
      fr: `Réglages à corriger :\n${list('fr').join('\n')}`,
      en: `Settings to correct:\n${list('en').join('\n')}`,
    })
  }
  const { GUICHET_HOST: host, PORT: port, GUICHET_URL, DATABASE_URL, GUICHET_DATA, SMTP_URL } = parsed.value
  return {
    host,
    port,
    publicUrl: (GUICHET_URL ?? `http://localhost:${port}`).replace(/\/+$/, ''),
    databaseUrl: DATABASE_URL,
    dataFolder: resolve(GUICHET_DATA ?? `${projectFolder}/data`),
    dataFolderGiven: GUICHET_DATA !== undefined,
    smtpUrl: SMTP_URL,
  }
}
