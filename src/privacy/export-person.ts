import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { byteOrderMark, type Cell, csvLine } from '../accounting/csv.ts'
import type { Transaction } from '../platform/database.ts'
import type { FileStore } from '../platform/file-store.ts'
import type { Language } from '../platform/language.ts'
import type { Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { filesOfPerson, type PersonFile } from './_files-of-person.ts'
import { type PersonTable, type Row, rowsOfPerson, type Shown, tablesOfPerson } from './_rows-of-person.ts'
import { type FoundPerson, findPerson } from './find-person.ts'
import { readMe } from './read-me.ts'

export type PersonExport = Shown & {
  readonly email: string
  readonly files: FileStore
  /** Of the CSV files: its decimals and separators. */
  readonly language: Language
  readonly at: Instant
  /** Takes the archive, a part at a time. */
  readonly write: (part: Uint8Array) => Promise<unknown>
}

export type ExportAnswer =
  | { readonly refused: 'nobody' }
  | {
      readonly person: FoundPerson
      readonly rows: number
      readonly files: number
      /** Names of files that are not in it: the store has lost them, or they are held back for a virus. */
      readonly leftOut: readonly string[]
    }

/**
 * Writes all that is held about whoever has an address as a zip: `person.json`, a CSV for each kind, the files; all as at
 * one moment, little of it in memory. The transaction must have asked nothing yet. Tokens and hashes are in none of it.
 */
export async function exportPerson(tx: Transaction, asked: PersonExport): Promise<ExportAnswer> {
  await tx.query(sql`set transaction isolation level repeatable read, read only`)
  const person = await findPerson(tx, asked.email)
  const of = { person, withNotes: asked.withNotes }
  const counted: { table: PersonTable; rows: number }[] = []
  for (const table of tablesOfPerson()) {
    let rows = 0
    for await (const page of rowsOfPerson(tx, table, of)) rows += page.length
    if (rows > 0) counted.push({ table, rows })
  }
  if (counted.length === 0) return { refused: 'nobody' }
  const tables = counted.map(({ table }) => table)
  const files = await filesOfPerson(tx, of)
  const leftOut = files.filter(({ isHeldBack }) => isHeldBack).map(({ name }) => name)
  const zip = new ZipFile()
  const add = (name: string, content: () => AsyncGenerator<string | Uint8Array>) =>
    zip.addReadStreamLazy(name, { mtime: asked.at }, (ready) =>
      ready(null, Readable.from(content(), { objectMode: false })),
    )
  add('person.json', () => jsonOf(tx, tables, { ...of, at: asked.at }))
  for (const table of tables) add(`${table.name}.csv`, () => csvOf(tx, table, { ...of, language: asked.language }))
  for (const file of files.filter(({ isHeldBack }) => !isHeldBack))
    add(file.name, () => contentOf(asked.files, file, leftOut))
  add('LISEZMOI-README.txt', () => readMe({ ...of, at: asked.at, leftOut }))
  zip.end()
  const broken = new Promise<never>((_, reject) => zip.on('error', reject))
  await Promise.race([broken, pour(zip.outputStream, asked.write)])
  const rows = counted.reduce((sum, one) => sum + one.rows, 0)
  return { person, rows, files: files.length - leftOut.length, leftOut }
}

async function pour(stream: NodeJS.ReadableStream, write: PersonExport['write']): Promise<void> {
  for await (const part of stream) await write(typeof part === 'string' ? Buffer.from(part) : part)
}

type Of = { person: FoundPerson } & Shown

/** `{format, exportedAt, address, names, tables: {table: [{column: value}]}}`, written row by row. */
async function* jsonOf(
  tx: Transaction,
  tables: readonly PersonTable[],
  of: Of & { at: Instant },
): AsyncGenerator<string> {
  const { address, names } = of.person
  const head = JSON.stringify({ format: 'guichet-person/1', exportedAt: of.at.toISOString(), address, names })
  yield `${head.slice(0, -1)},"tables":{`
  for (const [position, table] of tables.entries()) {
    yield `${position === 0 ? '' : ','}\n${JSON.stringify(table.name)}:[`
    let between = '\n'
    for await (const rows of rowsOfPerson(tx, table, of)) {
      for (const row of rows) {
        yield between + JSON.stringify(row)
        between = ',\n'
      }
    }
    yield ']'
  }
  yield '}}\n'
}

async function* csvOf(tx: Transaction, table: PersonTable, of: Of & { language: Language }): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(table.columns, of.language)
  for await (const rows of rowsOfPerson(tx, table, of)) {
    yield rows
      .map((row) =>
        csvLine(
          table.columns.map((column) => cellOf(row, column)),
          of.language,
        ),
      )
      .join('')
  }
}

function cellOf(row: Row, column: string): Cell {
  const value = row[column] ?? null
  if (value === null || typeof value === 'string' || typeof value === 'number') return value
  return JSON.stringify(value)
}

async function* contentOf(
  files: FileStore,
  { name, digest }: PersonFile,
  leftOut: string[],
): AsyncGenerator<Uint8Array> {
  try {
    for await (const part of files.read(digest)) yield part as Uint8Array
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    leftOut.push(name)
  }
}
