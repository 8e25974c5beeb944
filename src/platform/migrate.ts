import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { connectToServer } from './database-servers.ts'
import { projectFolder } from './project-folder.ts'

const migrations = join(projectFolder, 'db/migrations')
const lockNumber = 7_216_042

/** Brings a database's schema up to date: each numbered file once, in order, each in its own transaction. */
export async function migrate(url: string): Promise<string[]> {
  const client = await connectToServer(url)
  try {
    await client.query('select pg_advisory_lock($1)', [lockNumber])
    const pending = await listPending(client)
    for (const name of pending) {
      await client.query('begin')
      await applyMigration(client, name)
      await client.query('commit')
    }
    return pending
  } finally {
    await client.end()
  }
}

/** Every migration of this program, in order. */
export function listMigrations(): string[] {
  return readdirSync(migrations)
    .filter((name) => name.endsWith('.sql'))
    .sort()
}

/** The migrations that a database has not had yet, in order. */
export async function listPending(client: pg.Client): Promise<string[]> {
  await client.query('create table if not exists migrations (name text primary key, applied_at timestamptz not null)')
  const { rows } = await client.query<{ name: string }>('select name from migrations')
  const applied = new Set(rows.map(({ name }) => name))
  return listMigrations().filter((name) => !applied.has(name))
}

/** Runs one migration in the caller's transaction. */
export async function applyMigration(client: pg.Client, name: string): Promise<void> {
  await client.query(readFileSync(join(migrations, name), 'utf8'))
  await client.query('insert into migrations values ($1, now())', [name])
}
