import { expect, it } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { sql } from '../platform/sql.ts'
import { columnMap } from './column-map.ts'

const store = useDatabase()

it('has an entry for every column of the schema, and none that is not there', async () => {
  const real = await store.db.query(sql<{ name: string }>`
    select c.table_name || '.' || c.column_name as name from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    join pg_class k on k.oid = (quote_ident(c.table_schema) || '.' || quote_ident(c.table_name))::regclass
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and not k.relispartition and c.table_name <> 'migrations'
    order by 1`)
  const mapped = columnMap.flatMap(({ name, columns }) => [...columns.keys()].map((column) => `${name}.${column}`))
  expect(mapped.toSorted()).toEqual(real.map(({ name }) => name).toSorted())
  expect(new Set(mapped).size).toBe(mapped.length)
})

it('says of each column one of the fates that it knows, and whose rows go', () => {
  const fates = new Set(columnMap.flatMap(({ columns }) => [...columns.values()]))
  const known = 'key by kept secret name address addresses emptied cut searched device raw forgotten sealed indexed'
  expect([...fates].filter((fate) => !known.split(' ').includes(fate))).toEqual([])
  for (const { name, about, rows, staff, isDeleted } of columnMap) {
    expect(['contact', 'staff', 'nobody'], name).toContain(about)
    if (about === 'nobody') expect(rows ?? staff, name).toBeUndefined()
    if (isDeleted) expect(rows, name).toBeDefined()
  }
})

it('lets every fact forget what the map cuts out of it, and nothing else', async () => {
  const triggers = await store.db.query(sql<{ name: string; def: string }>`
    select c.relname as name, pg_get_triggerdef(t.oid) as def from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where t.tgname in ('only_added', 'only_forgotten') and c.relname <> 'audit_entries'`)
  for (const { name, columns } of columnMap) {
    const defs = triggers.filter((one) => one.name === name).map(({ def }) => def)
    if (defs.length === 0) continue
    const may = defs.flatMap((def) =>
      [...(/forget_only\((.*)\)/.exec(def)?.[1]?.matchAll(/'(\w+)'/g) ?? [])].map(([, c]) => c),
    )
    const must = [...columns]
      .filter(([, fate]) => ['cut', 'searched', 'device'].includes(fate))
      .map(([column]) => column)
    expect(may.toSorted(), name).toEqual(must.toSorted())
    expect(
      [...columns.values()].filter((fate) => ['name', 'address', 'emptied'].includes(fate)),
      name,
    ).toEqual([])
  }
})
