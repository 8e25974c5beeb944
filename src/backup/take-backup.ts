import type { Writable } from 'node:stream'
import { findOffice } from '../office/find-office.ts'
import { AppError, only } from '../platform/errors.ts'
import { keepFiles } from '../platform/file-lock.ts'
import type { FileStore } from '../platform/file-store.ts'
import { type LongSession, openLongSession } from '../platform/long-session.ts'
import { listMigrations } from '../platform/migrate.ts'
import { officeDay } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { type Manifest, manifestName, type Opening, openingName } from './archive.ts'
import { balanceLines, listBalances } from './balances.ts'
import { findDocumentNumbers } from './documents.ts'
import { dumpFiles } from './dump-files.ts'
import { dumpTables, inParts, listSequences, listTables } from './dump-tables.ts'
import { type ArchiveWriter, writeArchive } from './write-archive.ts'

export type BackupPlace = {
  readonly url: string
  readonly files: FileStore
  readonly sink: Writable
  /** Public keys of those who may read it; none, and it is not encrypted. */
  readonly recipients: readonly string[]
  readonly program: string
}

export type Backup = { readonly opening: Opening; readonly manifest: Manifest }

/**
 * Writes one archive of the database and of the files that it names, all as at one moment, while the desk goes on. It
 * holds a part of one table in memory, never a whole one.
 */
export async function takeBackup({ url, files, sink, recipients, program }: BackupPlace): Promise<Backup> {
  const session = await openLongSession(url)
  try {
    await keepFiles(session.client)
    await session.client.query('begin isolation level repeatable read, read only')
    const opening = await open(session, program)
    const archive = await writeArchive(sink, recipients)
    try {
      const manifest = await fill(session, { opening, archive, files })
      await archive.finish()
      return { opening, manifest }
    } catch (error) {
      await archive.abandon(error)
      throw error
    }
  } finally {
    await session.end()
  }
}

async function open({ client, tx }: LongSession, program: string): Promise<Opening> {
  const tables = await listTables(client)
  if (!tables.some(({ name }) => name === 'migrations')) throw nothingThere()
  const migrations = (await tx.query(sql<{ name: string }>`select name from migrations order by name`)).map(
    ({ name }) => name,
  )
  if (listMigrations().some((name) => !migrations.includes(name))) throw olderDatabase()
  const { time_zone: timeZone } = await findOffice(tx)
  const { at } = only(await tx.query(sql<{ at: Date }>`select now() as at`), 'one moment')
  return {
    format: 1,
    program,
    takenAt: at.toISOString(),
    on: officeDay(at, timeZone),
    timeZone,
    migrations,
    tables,
    sequences: await listSequences(client),
  }
}

type Filling = { opening: Opening; archive: ArchiveWriter; files: FileStore }

async function fill({ client, tx }: LongSession, { opening, archive, files }: Filling): Promise<Manifest> {
  const { members } = archive
  await archive.add(openingName, Buffer.from(JSON.stringify(opening, null, 2)))
  const rows = await dumpTables(client, archive, opening.tables)
  await inParts(balanceLines(listBalances(tx, opening.on)), 'balances', archive)
  const numbers = await findDocumentNumbers(tx)
  const manifest = {
    rows,
    files: await dumpFiles(tx, files, archive),
    accounts: rows.accounts ?? 0,
    documents: { count: numbers.count, last: numbers.last },
    waitingEmails: rows.email_queue ?? 0,
    members,
  }
  await archive.add(manifestName, Buffer.from(JSON.stringify({ ...manifest, members: [...members] })))
  return manifest
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
