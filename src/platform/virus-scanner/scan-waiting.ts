import type { Database } from '../database.ts'
import type { FileStore } from '../file-store.ts'
import { sql } from '../sql.ts'
import { recordScan, type Scanning } from './scan-files.ts'

const atOnce = 20

/**
 * Has those files scanned that came while the scanner was away, once it is back; says how many are known by now. One
 * that it does not take waits twice as long each time, a day at most. Several processes share the files among them.
 */
export async function scanWaiting(files: FileStore, { db, scanner, clock }: Scanning): Promise<number> {
  let known = 0
  while (await isDue(db, clock())) {
    if (!(await scanner.isUp())) return known
    const digests = await takeDue(db, clock())
    if (digests.length === 0) return known
    for (const digest of digests) {
      const answer = await scanner.scan(files.read(digest)).catch(unlessGone)
      await db.transaction(
        async (tx) => {
          if (answer === undefined) tx.write(sql`delete from files_held_back where digest = ${digest}`)
          else recordScan(tx, { digest, answer, at: clock() })
        },
        { repeatable: true },
      )
      if (answer?.is !== 'unknown') known += 1
    }
  }
  return known
}

/** Where no scanner is set, no file waits for one: what came before is handed out. */
export async function forgetWaiting(db: Database): Promise<void> {
  await db.query(sql`delete from files_held_back where signature is null`)
}

async function isDue(db: Database, at: Date): Promise<boolean> {
  const due = await db.query(sql`select from files_held_back where due_at <= ${at} limit 1`)
  return due.length > 0
}

/** Some files that are due, this process's to scan: until they are due again nobody else takes them. */
async function takeDue(db: Database, at: Date): Promise<string[]> {
  const taken = await db.transaction((tx) =>
    tx.query(sql<{ digest: string }>`
      update files_held_back set tries = tries + 1,
        due_at = ${at}::timestamptz + least(interval '1 day', interval '1 minute' * 2 ^ least(tries, 20))
      where digest in (select digest from files_held_back where due_at <= ${at} order by due_at limit ${atOnce}
        for update skip locked)
      returning digest`),
  )
  return taken.map(({ digest }) => digest)
}

/** A form that was never accepted: its file is gone already. */
function unlessGone(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
  throw error
}
