import pg from 'pg'
import type { Settings } from '../platform/settings.ts'
import { bad, type Check, type Finding, type Patient, unknown, whyOf } from './check.ts'
import { checkAudit, checkDatabase } from './check-database.ts'
import { checkFiles } from './check-files.ts'
import {
  checkAddress,
  checkBackup,
  checkDataFolder,
  checkPayments,
  checkProgram,
  checkScanner,
} from './check-machine.ts'
import { checkDns, checkImap, checkSmtp } from './check-mail.ts'

const checks: readonly Check[] = [
  checkProgram,
  checkDatabase,
  checkAudit,
  checkDataFolder,
  checkFiles,
  checkAddress,
  checkSmtp,
  checkImap,
  checkDns,
  checkScanner,
  checkPayments,
  checkBackup,
]

export type Examined = Finding & { readonly name: string }

/** Looks at a whole installation and says what it found; it changes nothing and sends nothing. */
export async function examine(settings: Settings, url: string | undefined): Promise<Examined[]> {
  const found: Examined[] = []
  const client = url === undefined ? undefined : new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  client?.on('error', () => undefined)
  let connected: pg.Client | undefined
  try {
    await client?.connect()
    connected = client
  } catch (error) {
    const why = whyOf(error)
    const what = { fr: `La base de données ne répond pas : ${why}`, en: `The database does not answer: ${why}` }
    const toDo = {
      fr: 'Vérifiez DATABASE_URL, que PostgreSQL tourne, et qu’il laisse entrer ce rôle.',
      en: 'Check DATABASE_URL, that PostgreSQL runs, and that it lets this role in.',
    }
    found.push({ name: 'database', ...bad(what, toDo) })
  }
  const patient = { settings, client: connected, senderAddress: connected && (await senderOf(connected)) }
  for (const check of checks) {
    for (const finding of await lookAt(check, patient)) found.push({ name: check.name, ...finding })
  }
  await client?.end().catch(() => undefined)
  return found
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
