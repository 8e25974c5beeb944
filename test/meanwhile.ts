import type { Database, Transaction } from '../src/platform/database.ts'
import { sql } from '../src/platform/sql.ts'

type Act<Answer> = (tx: Transaction) => Promise<Answer>

/**
 * Does the first act up to its commit, and only then begins the second; the first commits once the second waits for it,
 * or is done. So the second meets what the first has written and nobody can see yet.
 */
export async function meanwhile<First, Second>(
  db: Database,
  first: Act<First>,
  second: Act<Second>,
): Promise<[First, Second]> {
  const [written, seen] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const one = db.transaction(async (tx) => {
    const answer = await first(tx)
    await tx.query(sql`select 1`)
    written.resolve()
    await seen.promise
    return answer
  })
  await Promise.race([written.promise, one])
  let isDone = false
  const two = db.transaction(second).finally(() => {
    isDone = true
  })
  two.catch(() => undefined)
  while (!isDone && !(await somebodyWaits(db)));
  seen.resolve()
  return Promise.all([one, two])
}

/** Whether a statement waits for a lock of another. */
export async function somebodyWaits(db: Database): Promise<boolean> {
  const waiting = await db.query(sql`
    select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)
  return waiting.length > 0
}
