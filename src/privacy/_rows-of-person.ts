import type { Transaction } from '../platform/database.ts'
import { bind } from './_bind.ts'
import { columnMap, type MappedTable } from './column-map.ts'
import type { FoundPerson } from './find-person.ts'

export type Row = Readonly<Record<string, unknown>>

/** A table that may hold rows about somebody, and the columns of it that are shown to them. */
export type PersonTable = { readonly name: string; readonly columns: readonly string[]; readonly map: MappedTable }

/** What staff wrote for themselves. */
export type Shown = { readonly withNotes: boolean }

/** The tables whose rows about a person are handed to them, in their order. */
export function tablesOfPerson(): PersonTable[] {
  return columnMap
    .filter(({ rows, staff }) => rows !== undefined || staff !== undefined)
    .map((map) => {
      const columns = [...map.columns].filter(([, fate]) => fate !== 'secret' && fate !== 'indexed')
      return { name: map.name, columns: columns.map(([column]) => column), map }
    })
}

const atOnce = 200

/** The rows of a table about somebody, some at a time; in a transaction that sees one moment. */
export async function* rowsOfPerson(
  tx: Transaction,
  { name, columns, map }: PersonTable,
  { person, withNotes }: { person: FoundPerson } & Shown,
): AsyncGenerator<Row[]> {
  if (!withNotes && map.name === 'drafts') return
  const rows = map.shown ?? map.rows
  const conditions = [
    ...(rows === undefined ? [] : [`(${rows})`]),
    ...(map.staff === undefined ? [] : [`(${map.staff})`]),
  ].join(' or ')
  const notes = !withNotes && map.name === 'messages' ? `and kind <> 'note'` : ''
  const shown = columns.map((column) => `t.${column}`).join(', ')
  for (let place = '(0,0)'; ; ) {
    const found = await tx.query(
      bind<{ place: string; row: Row }>(
        `select t.ctid::text as place, (select to_jsonb(s) from (select ${shown}) s) as row from ${name} t
         where (${conditions}) ${notes} and t.ctid > :place order by t.ctid limit ${atOnce}`,
        { ...person, place },
      ),
    )
    if (found.length > 0) yield found.map(({ row }) => row)
    if (found.length < atOnce) return
    place = found.at(-1)?.place ?? place
  }
}
