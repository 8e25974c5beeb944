import type pg from 'pg'
import type { Transaction } from './database.ts'
import { sql } from './sql.ts'

const lockNumber = 7_216_044

/** Keeps every file where it is, for as long as the connection lasts: waits for a sweep, or another backup, to end. */
export async function keepFiles(client: pg.Client): Promise<void> {
  await client.query('select pg_advisory_lock($1)', [lockNumber])
}

/** Whether files may be taken away in this transaction: not while a backup copies what its snapshot names. */
export async function mayTakeFilesAway(tx: Transaction): Promise<boolean> {
  const [row] = await tx.query(sql<{ ours: boolean }>`select pg_try_advisory_xact_lock(${lockNumber}::bigint) as ours`)
  return row?.ours === true
}
