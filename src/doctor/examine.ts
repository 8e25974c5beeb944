import type pg from 'pg'
import { type Queries, types } from '../platform/database.ts'
import { connectToServer } from '../platform/database-servers.ts'
import type { Settings } from '../platform/settings.ts'
import { bad, type Check, type Finding, type Patient, unknown, whyOf } from './check.ts'
import { checkBackup } from './check-backup.ts'
import { checkCertificate } from './check-certificate.ts'
import { checkAudit, checkDatabase } from './check-database.ts'
import { checkFiles } from './check-files.ts'
import { checkKeys } from './check-keys.ts'
import {
  checkAddress,
  checkDataFolder,
  checkPayments,
  checkProgram,
  checkScanner,
  checkSettings,
} from './check-machine.ts'
import { checkDns, checkImap, checkSmtp } from './check-mail.ts'
import { checkReplication } from './check-replication.ts'
import { checkSignIn } from './check-sign-in.ts'

const checks: readonly Check[] = [
  checkProgram,
  checkSettings,
  checkDatabase,
  checkReplication,
  checkKeys,
  checkAudit,
  checkDataFolder,
  checkFiles,
  checkAddress,
  checkCertificate,
  checkSmtp,
  checkImap,
  checkDns,
  checkScanner,
  checkPayments,
  checkSignIn,
  checkBackup,
]

export type Examined = Finding & { readonly name: string }

/** Looks at a whole installation and says what it found; it changes nothing and sends nothing. */
export async function examine(settings: Settings, url: string | undefined): Promise<Examined[]> {
  const found: Examined[] = []
  let client: pg.Client | undefined
  try {
    if (url !== undefined) client = await connectToServer(url, { connectionTimeoutMillis: 5000, types })
  } catch (error) {
    const why = whyOf(error)
    const what = { fr: `La base de données ne répond pas : ${why}`, en: `The database does not answer: ${why}` }
    const toDo = {
      fr: 'Vérifiez DATABASE_URL, que PostgreSQL tourne, et qu’il laisse entrer ce rôle.',
      en: 'Check DATABASE_URL, that PostgreSQL runs, and that it lets this role in.',
    }
    found.push({ name: 'database', ...bad(what, toDo) })
  }
  const queries = client && queriesOf(client)
  const patient = { settings, client, queries, senderAddress: client && (await senderOf(client)) }
  for (const check of checks) {
    for (const finding of await lookAt(check, patient)) found.push({ name: check.name, ...finding })
  }
  await client?.end().catch(() => undefined)
  return found
}

function queriesOf(client: pg.Client): Queries {
  return { query: async ({ text, values }) => (await client.query({ text, values: [...values] })).rows }
}

async function lookAt(check: Check, patient: Patient): Promise<readonly Finding[]> {
  try {
    return await check.look(patient)
  } catch (error) {
    return [unknown(`impossible à vérifier : ${whyOf(error)}`, `could not be looked at: ${whyOf(error)}`)]
  }
}

async function senderOf(client: pg.Client): Promise<string | undefined> {
  const asked = client.query<{ sender: string }>(
    `select document->>'sender_email' as sender from office_settings order by id desc limit 1`,
  )
  return asked.then(
    ({ rows }) => rows[0]?.sender,
    () => undefined,
  )
}
