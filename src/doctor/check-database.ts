import { verifyAuditEnd } from '../audit/verify-audit.ts'
import { listMigrations } from '../platform/migrate.ts'
import { bad, type Check, type Finding, good, skipped, warning } from './check.ts'

type Server = {
  version: number
  fsync: string
  commit: string
  pageWrites: string
  now: Date
  extensions: string[]
  bytes: string
  applied: string[] | null
}

const asked = `
  select current_setting('server_version_num')::int as version, current_setting('fsync') as fsync,
    current_setting('synchronous_commit') as commit, current_setting('full_page_writes') as "pageWrites",
    clock_timestamp() as now, array(select extname::text from pg_extension) as extensions,
    pg_size_pretty(pg_database_size(current_database())) as bytes,
    case when to_regclass('migrations') is not null then array(select name from migrations) end as applied`

export const checkDatabase: Check = {
  name: 'database',
  async look({ client, settings }) {
    if (client === undefined) {
      if (settings.databaseUrl !== undefined) return []
      const own = ['base du guichet, arrêtée avec lui : rien à voir', 'the desk’s own, stopped with it: nothing to see']
      return [skipped(own[0] ?? '', own[1] ?? '')]
    }
    const begunAt = Date.now()
    const { rows } = await client.query<Server>(asked)
    const [server] = rows
    return server === undefined ? [] : [...findingsOf(server), clockOf(server, (begunAt + Date.now()) / 2)]
  },
}

function findingsOf({ version, fsync, commit, pageWrites, extensions, bytes, applied }: Server): Finding[] {
  const major = Math.floor(version / 10_000)
  const findings = [
    major >= 15
      ? good(`PostgreSQL ${major}, ${bytes}`, `PostgreSQL ${major}, ${bytes}`)
      : bad(
          { fr: `PostgreSQL ${major} est trop ancien`, en: `PostgreSQL ${major} is too old` },
          { fr: 'Passez à la version 15 ou plus récente.', en: 'Go to version 15 or later.' },
        ),
  ]
  for (const name of ['unaccent', 'pg_trgm'].filter((one) => !extensions.includes(one))) {
    const toDo = `create extension ${name};`
    findings.push(
      bad({ fr: `Il manque l’extension ${name}`, en: `The extension ${name} is missing` }, { fr: toDo, en: toDo }),
    )
  }
  if (fsync !== 'on' || pageWrites !== 'on') {
    findings.push(
      bad(
        { fr: 'fsync ou full_page_writes est coupé', en: 'fsync or full_page_writes is off' },
        {
          fr: 'Remettez-les dans postgresql.conf : une panne de courant perdrait tout.',
          en: 'Turn them on in postgresql.conf: a power cut could lose everything.',
        },
      ),
    )
  }
  if (commit === 'off') {
    findings.push(
      bad(
        { fr: 'synchronous_commit est coupé', en: 'synchronous_commit is off' },
        {
          fr: 'Remettez-le : ce qui a été confirmé à quelqu’un pourrait être perdu.',
          en: 'Turn it on: what was confirmed to somebody could be lost.',
        },
      ),
    )
  }
  return [...findings, migrationsOf(applied ?? [])]
}

function migrationsOf(applied: readonly string[]): Finding {
  const known = listMigrations()
  const pending = known.filter((name) => !applied.includes(name)).length
  const newer = applied.filter((name) => !known.includes(name)).length
  if (newer > 0) {
    return warning(
      { fr: `${newer} migrations d’une version plus récente`, en: `${newer} migrations of a later version` },
      { fr: 'Mettez ce programme à jour.', en: 'Update this program.' },
    )
  }
  if (pending === 0) return good('migrations à jour', 'migrations done')
  return warning(
    { fr: `${pending} migrations à faire`, en: `${pending} migrations to do` },
    { fr: 'Le prochain démarrage les fera.', en: 'The next start does them.' },
  )
}

function clockOf({ now }: Server, hereMs: number): Finding {
  const seconds = Math.round(Math.abs(now.getTime() - hereMs) / 1000)
  if (seconds <= 2) return good('horloges d’accord', 'clocks agree')
  return bad(
    { fr: `Horloges à ${seconds} s l’une de l’autre`, en: `Clocks ${seconds} s apart` },
    { fr: 'Réglez les deux machines par NTP.', en: 'Set both machines by NTP.' },
  )
}

const mostVerified = 20_000

function isBroken(number: number): Finding {
  return bad(
    { fr: `Le journal d’audit est rompu à l’entrée ${number}`, en: `The audit log is broken at entry ${number}` },
    {
      fr: 'Quelqu’un a changé la base : guichet audit verify, et comparez avec une sauvegarde.',
      en: 'Somebody changed the database: guichet audit verify, and compare with a backup.',
    },
  )
}

export const checkAudit: Check = {
  name: 'audit',
  async look({ client, queries }) {
    if (client === undefined || queries === undefined) return []
    const verified = await verifyAuditEnd(queries, mostVerified)
    if ('broken' in verified) return [isBroken(verified.number)]
    const { rows } = await client.query<{ late: boolean }>(`
      select exists (select from (select id, at from audit_entries order by id desc limit 5000) e
        where at < now() - interval '5 minutes'
          and not exists (select from audit_seals where entry_id = e.id)) as late`)
    const { number } = verified.head
    if (rows[0]?.late !== true) {
      return [good(`journal d’audit entier jusqu’à l’entrée ${number}`, `audit log whole up to entry ${number}`)]
    }
    return [
      warning(
        { fr: 'Des entrées du journal d’audit attendent leur sceau', en: 'Entries of the audit log await their seal' },
        { fr: 'Le guichet tourne-t-il? Il scelle toutes les 10 s.', en: 'Does the desk run? It seals every 10 s.' },
      ),
    ]
  },
}
