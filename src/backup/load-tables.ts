import type pg from 'pg'
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams'
import { AppError } from '../platform/errors.ts'
import { applyMigration, listMigrations, listPending } from '../platform/migrate.ts'
import { damaged, type Opening } from './archive.ts'
import { columnsOf, listTables, quoted } from './dump-tables.ts'

type ForeignKey = { readonly table: string; readonly name: string; readonly definition: string }

export type TableLoad = {
  /** Takes the next part of a table; parts of one table follow each other. */
  part(table: string, content: AsyncIterable<Uint8Array>): Promise<void>
  /**
   * Ends the loading: triggers on again, every foreign key checked as it is made again, sequences where they were, and the
   * migrations that the archive had not had. Gives how many rows each table took, and how many keys were checked.
   */
  finish(): Promise<{ rows: Record<string, number>; foreignKeys: number; migrated: string[] }>
}

/**
 * Makes the archive's schema in an empty database, in the caller's transaction, and takes the rows in. While they come
 * no trigger fires and no foreign key is looked at, so that the order of the tables does not matter; all else is
 * checked row by row.
 */
export async function beginLoad(client: pg.Client, opening: Opening): Promise<TableLoad> {
  await makeSchema(client, opening)
  const columns = new Map(opening.tables.map((table) => [table.name, columnsOf(table)]))
  const tables = [...columns.keys()].map(quoted)
  const { rows: foreignKeys } = await client.query<ForeignKey>(`
    select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and conparentid = 0 and connamespace = 'public'::regnamespace`)
  for (const { table, name } of foreignKeys) await client.query(`alter table ${table} drop constraint ${quoted(name)}`)
  for (const table of tables) await client.query(`alter table ${table} disable trigger user`)
  await client.query(`truncate ${tables.join(', ')}`)
  const rows: Record<string, number> = Object.fromEntries(opening.tables.map(({ name }) => [name, 0]))
  let open: { table: string; stream: CopyStreamQuery } | undefined
  const close = async () => {
    if (open === undefined) return
    const { table, stream } = open
    open = undefined
    await ended(stream)
    rows[table] = stream.rowCount
  }
  return {
    async part(table, content) {
      const target = columns.get(table)
      if (target === undefined) throw damaged(`tables/${table}`)
      if (open?.table !== table) {
        await close()
        open = { table, stream: client.query(copyFrom(`copy ${target} from stdin`)) }
      }
      for await (const chunk of content) await write(open.stream, chunk)
    },
    async finish() {
      await close()
      for (const table of tables) await client.query(`alter table ${table} enable trigger user`)
      for (const { table, name, definition } of foreignKeys) {
        await client.query(`alter table ${table} add constraint ${quoted(name)} ${definition}`)
      }
      for (const { name, last, called } of opening.sequences) {
        await client.query('select setval($1::regclass, $2::bigint, $3)', [quoted(name), last, called])
      }
      const migrated = await listPending(client)
      for (const name of migrated) {
        await client.query('set constraints all immediate')
        await applyMigration(client, name)
      }
      await client.query('analyze')
      return { rows, foreignKeys: foreignKeys.length, migrated }
    },
  }
}

async function makeSchema(client: pg.Client, opening: Opening) {
  const known = listMigrations()
  const unknown = opening.migrations.filter((name) => !known.includes(name))
  if (unknown.length > 0) throw newerArchive(opening, unknown)
  await listPending(client)
  for (const name of known) if (opening.migrations.includes(name)) await applyMigration(client, name)
  const made = (await listTables(client)).map(({ name }) => name)
  const wanted = opening.tables.map(({ name }) => name)
  const odd = [...wanted.filter((name) => !made.includes(name)), ...made.filter((name) => !wanted.includes(name))]
  if (odd.length > 0) throw otherTables(odd)
}

/** Hands a chunk over, and waits while the server has enough to do. */
function write(stream: CopyStreamQuery, chunk: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.once('error', reject)
    stream.write(chunk, (error) => {
      stream.off('error', reject)
      if (error) reject(error)
      else resolve()
    })
  })
}

function ended(stream: CopyStreamQuery): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.once('error', reject)
    stream.end(() => resolve())
  })
}

function newerArchive({ program }: Opening, unknown: readonly string[]) {
  const names = unknown.join(', ')
  return new AppError('conflict', {
    fr: `Cette archive vient d’une version plus récente (${program}; ${names}). Restaurez-la avec celle-là, ou une plus récente encore.`,
    en: `This archive comes from a newer version (${program}; ${names}). Restore it with that one, or a newer one.`,
  })
}

function otherTables(names: readonly string[]) {
  const list = names.join(', ')
  return new AppError('conflict', {
    fr: `La base sauvegardée n’avait pas les mêmes tables que ce programme : ${list}. Rien n’est restauré.`,
    en: `The database that was backed up did not have the same tables as this program: ${list}. Nothing is restored.`,
  })
}
