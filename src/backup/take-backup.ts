import type pg from 'pg'
import { AppError } from '../platform/errors.ts'
import { keepFiles } from '../platform/file-lock.ts'
import { openLongSession } from '../platform/long-session.ts'
import { listMigrations } from '../platform/migrate.ts'
import { type Backup, type SnapshotPlace, writeSnapshot } from './write-snapshot.ts'

/**
 * Writes one archive of the database and of the files that it names, all as at one moment, while the desk goes on. It
 * holds a part of one table in memory, never a whole one; a second backup of the same desk waits for its turn.
 */
export async function takeBackup(place: SnapshotPlace & { readonly url: string }): Promise<Backup> {
  const session = await openLongSession(place.url)
  try {
    await keepFiles(session.client)
    await refuseOtherVersions(session.client)
    return await writeSnapshot(session, place)
  } finally {
    await session.end()
  }
}

/** The balances are computed by this program, from the tables that it knows. */
async function refuseOtherVersions(client: pg.Client) {
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass('public.migrations') is not null as there`,
  )
  if (rows[0]?.there !== true) throw nothingThere()
  const had = await client.query<{ name: string }>('select name from migrations')
  const names = new Set(had.rows.map(({ name }) => name))
  if (listMigrations().some((name) => !names.has(name))) throw olderDatabase()
}

function nothingThere() {
  return new AppError('conflict', {
    fr: 'Il n’y a pas de guichet dans cette base : rien à sauvegarder. Vérifiez GUICHET_DATA et DATABASE_URL.',
    en: 'There is no desk in this database: nothing to back up. Check GUICHET_DATA and DATABASE_URL.',
  })
}

function olderDatabase() {
  return new AppError('conflict', {
    fr: 'Cette base est d’une version plus ancienne que ce programme. Sauvegardez avec la version qui la tient, ou démarrez d’abord celle-ci, qui la met à jour.',
    en: 'This database is of an older version than this program. Back up with the version that runs it, or start this one first, which brings it up to date.',
  })
}
