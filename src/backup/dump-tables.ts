import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { type Opening, partBytes, partName } from './archive.ts'
import type { ArchiveWriter } from './write-archive.ts'

type Tables = Opening['tables']

/** Every table that holds rows, with the columns to copy. */
export async function listTables(client: pg.Client): Promise<Tables> {
  const { rows } = await client.query<Tables[number]>(`
    select c.relname as name, array(select a.attname::text from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      order by a.attnum) as columns
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by c.relname`)
  return rows
}

/** Where each sequence stands: perhaps further than the snapshot, never less. */
export async function listSequences(client: pg.Client): Promise<Opening['sequences']> {
  const { rows } = await client.query<{ name: string }>(`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'S' order by relname`)
  const sequences: Opening['sequences'] = []
  for (const { name } of rows) {
    const at = await client.query(`select last_value::text as last, is_called as called from ${quoted(name)}`)
    sequences.push({ name, ...(at.rows[0] as { last: string; called: boolean }) })
  }
  return sequences
}

/** Copies every table into the archive as the transaction sees it; gives how many rows each has. */
export async function dumpTables(client: pg.Client, archive: ArchiveWriter, tables: Tables) {
  const counts: Record<string, number> = {}
  for (const table of tables) {
    const copy = client.query(copyTo(`copy ${columnsOf(table)} to stdout`))
    await inParts(copy, `tables/${table.name}`, archive)
    counts[table.name] = copy.rowCount
  }
  return counts
}

/** Adds a text of unknown length in parts, each held in memory until it is complete. */
export async function inParts(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
  archive: Pick<ArchiveWriter, 'add'>,
): Promise<void> {
  let held: Uint8Array[] = []
  let heldBytes = 0
  let position = 0
  const write = async () => {
    position += 1
    await archive.add(partName(name, position), Buffer.concat(held))
    held = []
    heldBytes = 0
  }
  for await (const chunk of chunks) {
    held.push(chunk)
    heldBytes += chunk.length
    if (heldBytes >= partBytes) await write()
  }
  if (heldBytes > 0) await write()
}

/** A table with its columns, as `copy` takes it. */
export function columnsOf({ name, columns }: Tables[number]): string {
  return `${quoted(name)} (${columns.map(quoted).join(', ')})`
}

/** A name as SQL takes it, whatever is in it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
