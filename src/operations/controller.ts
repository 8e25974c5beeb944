import { timingSafeEqual } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { log } from '../platform/log.ts'
import { programVersion } from '../platform/program-version.ts'
import { tokenHash } from '../platform/secrets.ts'
import { sql } from '../platform/sql.ts'
import { type Desk, noSuchPage, type Visit } from '../ui/visit.ts'
import { countVerdicts, countWaiting } from './count-waiting.ts'

const patienceMs = 2000

/** Says `live`: the process answers, whatever its database does. */
export function showLife({ c }: Visit) {
  return c.text('live\n')
}

/**
 * Says `ready` once the database answers, within two seconds; 503 otherwise, and from the moment it is told to stop. A
 * desk serves nothing before its migrations are done.
 */
export async function showReadiness({ c, db, desk }: Visit) {
  if (desk.isStopping()) return c.text('stopping\n', 503)
  const answers = db.query(sql`select 1`).then(
    () => true,
    () => false,
  )
  const isReady = await Promise.race([answers, sleep(patienceMs, false, { ref: false })])
  return isReady ? c.text('ready\n') : c.text('no database\n', 503)
}

/** What the process counts and what waits, for Prometheus, to whoever shows the token of the settings. */
export async function showMetrics({ c, desk, now }: Visit) {
  const { metricsToken } = desk.settings
  const shown = /^Bearer (\S+)$/.exec(c.req.header('Authorization') ?? '')?.[1]
  if (metricsToken === undefined || shown === undefined || !isSame(metricsToken, shown)) throw noSuchPage()
  readOwn(desk)
  await readWaiting(desk, now.at)
  c.header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  return c.body(desk.meters.write())
}

function isSame(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(tokenHash(one)), Buffer.from(tokenHash(other)))
}

function readOwn({ meters, db, live }: Desk) {
  meters.readProcess()
  const version = programVersion()
  meters.set('guichet_version', 'The version of the program.', { labels: { version, node: process.version }, value: 1 })
  for (const [state, value] of Object.entries(db.pool())) {
    meters.set('guichet_database_connections', 'Connections to the database, and who waits for one.', {
      labels: { state: state === 'inUse' ? 'in_use' : state },
      value,
    })
  }
  meters.set('guichet_pages_followed', 'Pages that follow what others do.', { value: live.count })
}

/** Where the database is away, what it would say is left as it was; `guichet_database_up` tells. */
async function readWaiting({ meters, db }: Desk, at: Date) {
  const up = 'Whether the database answered.'
  const asked = Promise.all([countWaiting(db, at), countVerdicts(db, at)]).catch((error: unknown) =>
    log('metrics not read', { error }),
  )
  const answer = await Promise.race([asked, sleep(patienceMs, undefined, { ref: false })])
  meters.set('guichet_database_up', up, { value: Array.isArray(answer) ? 1 : 0 })
  if (!Array.isArray(answer)) return
  const [waiting, verdicts] = answer
  const gauges = [
    ['guichet_emails_waiting', 'Emails in the queue, at most 10000.', waiting.emails],
    ['guichet_oldest_email_seconds', 'How long the oldest email in the queue has waited.', waiting.oldestEmailSeconds],
    ['guichet_dead_letters', 'Emails that could not be delivered, at most 10000.', waiting.deadLetters],
    ['guichet_mail_to_sort', 'Received mail that nobody has sorted, of the newest 10000.', waiting.mailToSort],
  ] as const
  for (const [name, help, value] of gauges) meters.set(name, help, { value })
  const judged = 'Verdicts of the last hour, of the newest 5000.'
  for (const { verdict, count } of verdicts) {
    meters.set('guichet_verdicts_last_hour', judged, { labels: { verdict }, value: count })
  }
}
