import pg from 'pg'

/** The schema of a database as text: tables with columns and constraints, views, indexes, triggers, functions; by name. */
export async function describeSchema(url: string): Promise<string> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    const parts: string[] = []
    for (const text of queries) parts.push(...(await rowsOf(client, text)))
    return `-- The schema as it is now, written by bin/schema from db/migrations.\n\n${parts.join('\n\n')}\n`
  } finally {
    await client.end()
  }
}

async function rowsOf(client: pg.Client, text: string): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(text)
  return rows.map(({ line }) => line)
}

const ours = `c.relnamespace = 'public'::regnamespace`
const queries = [
  `select pg_get_functiondef(p.oid) || ';' as line from pg_proc p
    where p.pronamespace = 'public'::regnamespace
      and not exists (select from pg_depend where objid = p.oid and deptype = 'e') order by p.proname`,
  `select 'create table ' || c.relname || E' (\\n' || (
      select string_agg(line, E',\\n' order by place, line) from (
        select a.attnum as place, '  ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
          || case when a.attidentity = 'a' then ' generated always as identity' else '' end
          || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
          || case when a.attnotnull then ' not null' else '' end as line
        from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        union all
        select 10000, '  ' || pg_get_constraintdef(k.oid) from pg_constraint k
        where k.conrelid = c.oid and k.contype in ('p', 'u', 'c', 'f', 'x')
      ) lines) || E'\\n)' || coalesce(' partition by ' || pg_get_partkeydef(c.oid), '')
      || coalesce(' partition ' || pg_get_expr(c.relpartbound, c.oid), '') || ';' as line
    from pg_class c where ${ours} and c.relkind in ('r', 'p') and c.relname <> 'migrations' order by c.relname`,
  `select 'create view ' || c.relname || E' as\\n' || pg_get_viewdef(c.oid) as line
    from pg_class c where ${ours} and c.relkind = 'v' order by c.relname`,
  `select pg_get_indexdef(i.indexrelid) || ';' as line
    from pg_index i join pg_class c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
    where ${ours} and not exists (select from pg_constraint where conindid = i.indexrelid) order by 1`,
  `select pg_get_triggerdef(t.oid) || ';' as line
    from pg_trigger t join pg_class c on c.oid = t.tgrelid where ${ours} and not t.tgisinternal order by 1`,
]
