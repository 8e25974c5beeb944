import type { Queries } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import { type Statement, sql } from '../platform/sql.ts'
import { bind } from './_bind.ts'
import { type ColumnType, erasureSteps, type Step } from './_erasure-steps.ts'
import { columnMap } from './column-map.ts'
import type { FoundPerson } from './find-person.ts'
import { tracesOf } from './traces.ts'

/** How many rows of a table go, are emptied, or have a name or address cut out. */
export type Change = { readonly table: string; readonly what: Step['what']; readonly rows: number }

const rowsAtOnce = 100_000

/** Every change that anonymising somebody makes, in the order in which it can be made. */
export async function planErasure(db: Queries): Promise<Step[]> {
  const rows = await db.query(sql<ColumnType & { table: string; column: string }>`
    select table_name as table, column_name as column, data_type as type, is_nullable = 'YES' as "isNullable"
    from information_schema.columns where table_schema = 'public'`)
  const types = new Map(rows.map((row) => [`${row.table}.${row.column}`, row]))
  return columnMap.flatMap((table) =>
    erasureSteps(table, (column) => types.get(`${table.name}.${column}`) ?? { type: 'text', isNullable: false }),
  )
}

type Taken = {
  readonly person: FoundPerson
  readonly newName: string
  readonly newAddress: string
}

/** Takes each step, or only counts what it would change; a long table a part at a time. */
export async function takeSteps(
  db: Queries,
  { steps, isDryRun }: { steps: readonly Step[]; isDryRun: boolean },
  { person, newName, newAddress }: Taken,
): Promise<Change[]> {
  const traces = tracesOf(person.address, person.names)
  const changes: Change[] = []
  for (const step of steps) {
    const pattern = step.trace && traces[step.trace]
    if (step.trace !== undefined && pattern === undefined) continue
    const named = { ...person, newName, newAddress, pattern, gate: traces.gate }
    let rows = 0
    for (const part of step.isLong ? await partsOf(db, step.table) : [undefined]) {
      const where = part === undefined ? step.where : `${step.where} and t.id > :after and t.id <= :until`
      const statement = isDryRun ? countOf(step, where) : changeOf(step, where)
      const answer = await db.query(bind<{ rows: number }>(statement, { ...named, ...part }))
      rows += Number(only(answer, 'one count').rows)
    }
    if (rows > 0) changes.push({ table: step.table, what: step.what, rows })
  }
  return changes
}

const countOf = ({ table }: Step, where: string) => `select count(*) as rows from ${table} t where ${where}`

function changeOf({ table, set }: Step, where: string): string {
  const change = set === undefined ? `delete from ${table} t where` : `update ${table} t set ${set} where`
  return `with changed as (${change} ${where} returning 1) select count(*) as rows from changed`
}

async function partsOf(db: Queries, table: string): Promise<{ after: number; until: number }[]> {
  const last: Statement<{ id: number | null }> = { name: '', text: `select max(id) as id from ${table}`, values: [] }
  const [row] = await db.query(last)
  const parts = Math.ceil(Number(row?.id ?? 0) / rowsAtOnce)
  return Array.from({ length: parts }, (_, part) => ({ after: part * rowsAtOnce, until: (part + 1) * rowsAtOnce }))
}
