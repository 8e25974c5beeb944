import { setTimeout as sleep } from 'node:timers/promises'
import { isConnectionLost } from './connection-errors.ts'
import { connectToServer, hostsOf, listServers } from './database-servers.ts'
import { type Cluster, startCluster } from './embedded-postgres/cluster.ts'
import { AppError } from './errors.ts'
import { log } from './log.ts'

export type FoundDatabase = { readonly url: string; readonly cluster: Cluster | undefined }

/** The operator's PostgreSQL, or our own in the data folder, started when it is not running. */
export async function findDatabase(databaseUrl: string | undefined, dataFolder: string): Promise<FoundDatabase> {
  if (databaseUrl !== undefined) return { url: databaseUrl, cluster: undefined }
  const cluster = await startCluster(dataFolder)
  return { url: cluster.url, cluster }
}

/** Its version, extensions that search needs and that are not on the server, and those that our role may not create. */
const whatItHas = `
  select current_setting('server_version_num')::int as version,
    array(select name from unnest(array['unaccent', 'pg_trgm']) name
      where name not in (select name from pg_available_extensions)) as missing,
    array(select name from unnest(array['unaccent', 'pg_trgm']) name
      where name not in (select extname from pg_extension)
        and not has_database_privilege(current_database(), 'create')) as refused`

/** Waits until the database answers, for as long as it takes; what waiting cannot mend is refused with a sentence. */
export async function untilDatabaseAnswers(
  url: string,
  { stopping, onWaiting }: { stopping?: AbortSignal | undefined; onWaiting?: () => void } = {},
): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const client = await connectToServer(url, { connectionTimeoutMillis: 5000 })
      const { rows } = await client.query<{ version: number; missing: string[]; refused: string[] }>(whatItHas)
      await client.end()
      const [{ version = 0, missing = [], refused = [] } = {}] = rows
      if (version < 150_000) throw tooOld()
      if (missing.length > 0) throw lacks(missing)
      if (refused.length > 0) throw mayNotCreate(refused)
      return
    } catch (error) {
      if (!isWorthWaiting(error)) throw refusalFor(error, url)
      onWaiting?.()
      if (attempt % 10 === 0) log('waiting for the database', { host: hostsOf(url), error: String(error) })
      await sleep(1000, undefined, stopping ? { signal: stopping } : {})
    }
  }
}

function isWorthWaiting(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return isConnectionLost(error) || ['ENOTFOUND', 'EAI_AGAIN'].includes(code)
}

function refusalFor(error: unknown, url: string) {
  if (error instanceof AppError) return error
  const host = hostsOf(url)
  const { pathname } = new URL(listServers(url)[0] ?? url)
  const said = error instanceof Error ? error.message : String(error)
  return new AppError('invalid', {
    fr: `DATABASE_URL : le serveur ${host} refuse la base ${pathname.slice(1)} : ${said}`,
    en: `DATABASE_URL: the server ${host} refuses the database ${pathname.slice(1)}: ${said}`,
  })
}

function tooOld() {
  return new AppError('invalid', {
    fr: 'DATABASE_URL : il faut PostgreSQL 15 ou plus récent.',
    en: 'DATABASE_URL: PostgreSQL 15 or later is needed.',
  })
}

function lacks(extensions: readonly string[]) {
  const names = extensions.join(', ')
  return new AppError('invalid', {
    fr: `DATABASE_URL : il manque à ce PostgreSQL ce que la recherche demande (${names}). C’est dans son paquet « contrib ».`,
    en: `DATABASE_URL: this PostgreSQL lacks what search needs (${names}). It is in its contrib package.`,
  })
}

function mayNotCreate(extensions: readonly string[]) {
  const names = extensions.join(', ')
  const statements = extensions.map((name) => `create extension ${name};`).join(' ')
  return new AppError('invalid', {
    fr: `DATABASE_URL : ce rôle ne peut pas ajouter à la base ${names}. Avec le rôle qui la possède : ${statements}`,
    en: `DATABASE_URL: this role may not add ${names} to the database. As the role that owns it: ${statements}`,
  })
}
