import type { Writable } from 'node:stream'
import { listSealed } from '../keys/list-sealed.ts'
import { findOffice } from '../office/find-office.ts'
import type { Transaction } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import type { FileStore } from '../platform/file-store.ts'
import type { LongSession } from '../platform/long-session.ts'
import { officeDay } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { type Manifest, manifestName, type Opening, openingName } from './archive.ts'
import { balanceLines, listBalances } from './balances.ts'
import { findDocumentNumbers } from './documents.ts'
import { dumpFiles } from './dump-files.ts'
import { dumpTables, inParts, listSequences, listTables } from './dump-tables.ts'
import { type ArchiveWriter, writeArchive } from './write-archive.ts'

export type SnapshotPlace = {
  readonly files: FileStore
  readonly sink: Writable
  /** Public keys of those who may read it; none, and it is not encrypted. */
  readonly recipients: readonly string[]
  readonly program: string
}

export type Backup = { readonly opening: Opening; readonly manifest: Manifest }

/** Writes what one transaction sees, whatever others write meanwhile: tables, balances computed from them, files. */
export async function writeSnapshot(session: LongSession, place: SnapshotPlace): Promise<Backup> {
  await session.client.query('begin isolation level repeatable read, read only')
  const opening = await open(session, place.program)
  const archive = await writeArchive(place.sink, place.recipients)
  try {
    const manifest = await fill(session, { opening, archive, files: place.files })
    await archive.finish()
    return { opening, manifest }
  } catch (error) {
    await archive.abandon(error)
    throw error
  }
}

async function open({ client, tx }: LongSession, program: string): Promise<Opening> {
  const migrations = await tx.query(sql<{ name: string }>`select name from migrations order by name`)
  const { time_zone: timeZone } = await findOffice(tx)
  const { at } = only(await tx.query(sql<{ at: Date }>`select now() as at`), 'one moment')
  return {
    format: 1,
    program,
    takenAt: at.toISOString(),
    on: officeDay(at, timeZone),
    timeZone,
    migrations: migrations.map(({ name }) => name),
    tables: await listTables(client),
    sequences: await listSequences(client),
    keys: migrations.some(({ name }) => name === sealing) ? await findKeys(tx) : [],
  }
}

// A schema from before it has nothing that a key opens.
const sealing = '0058-keys.sql'

async function findKeys(tx: Transaction): Promise<string[]> {
  return [...new Set((await listSealed(tx)).map(({ keyId }) => keyId))]
}

type Filling = { opening: Opening; archive: ArchiveWriter; files: FileStore }

async function fill({ client, tx }: LongSession, { opening, archive, files }: Filling): Promise<Manifest> {
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
    members: [...archive.members],
  }
  await archive.add(manifestName, Buffer.from(JSON.stringify(manifest)))
  return manifest
}
