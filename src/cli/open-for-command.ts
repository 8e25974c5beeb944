import { type Database, openDatabase } from '../platform/database.ts'
import { openDataFolder } from '../platform/embedded-postgres/data-folder.ts'
import { findDatabase, untilDatabaseAnswers } from '../platform/find-database.ts'
import { migrate } from '../platform/migrate.ts'
import { readSettings, type Settings } from '../platform/settings.ts'
import { sql } from '../platform/sql.ts'

/** Opens the desk's database for one command, its schema brought up to date. */
export async function withDatabase<Result>(
  { isDemo }: { isDemo: boolean },
  work: (db: Database) => Promise<Result>,
): Promise<Result> {
  return withDesk({ isDemo }, async ({ db }) => {
    await migrate(db.url)
    return work(db)
  })
}

export type OpenedDesk = { readonly db: Database; readonly dataFolder: string; readonly settings: Settings }

/**
 * Opens the desk's database and folder for one command, the schema as it is; our own PostgreSQL is stopped again where no
 * desk was running.
 */
export async function withDesk<Result>(
  { isDemo }: { isDemo: boolean },
  work: (desk: OpenedDesk) => Promise<Result>,
): Promise<Result> {
  const settings = readSettings(process.env)
  const dataFolder = settings.databaseUrl ? settings.dataFolder : openDataFolder(settings, isDemo ? '/demo' : '')
  const { url, cluster } = await findDatabase(settings.databaseUrl, dataFolder)
  await untilDatabaseAnswers(url)
  const db = openDatabase({ url, connections: 4, name: 'guichet command' })
  try {
    return await work({ db, dataFolder, settings })
  } finally {
    const [others] = await db.query(sql<{ count: number }>`
      select count(*) as count from pg_stat_activity
      where datname = current_database() and application_name like 'guichet%' and application_name <> 'guichet command'`)
    await db.end()
    if (cluster?.wasRunning === false && others?.count === 0) await cluster.stop()
  }
}
