import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { projectFolder } from './project-folder.ts'

const migrations = join(projectFolder, 'db/migrations')
const lockNumber = 7_216_042

/** Brings a database's schema up to date: each numbered file once, in order, each in its own transaction. */
export async function migrate(url: string): Promise<string[]> {
  const client = new pg.Client(url)
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [lockNumber])
    await client.query('create table if not exists migrations (name text primary key, applied_at timestamptz not null)')
    const { rows } = await client.query<{ name: string }>('select name from migrations')
    const applied = new Set(rows.map(({ name }) => name))
    const pending = readdirSync(migrations)
      .filter((name) => name.endsWith('.sql') && !applied.has(name))
      .sort()
    for (const name of pending) await applyOne(client, name)
    return pending
  } finally {
    await client.end()
  }
}

async function applyOne(client: pg.Client, name: string) {
  await client.query('begin')
  await client.query(readFileSync(join(migrations, name), 'utf8'))
  await client.query('insert into migrations values ($1, now())', [name])
  await client.query('commit')
}
