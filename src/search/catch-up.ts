import type { Database } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import { sql } from '../platform/sql.ts'

const mostAtOnce = 200

/** Indexes again what shows a name that has changed, some at a time; gives how many there were. Others may do it too. */
export async function catchUpSearch(db: Database, stopping?: AbortSignal): Promise<number> {
  for (let all = 0; ; ) {
    const rows = await db.transaction(
      (tx) => tx.query(sql<{ done: number }>`select search_catch_up(${mostAtOnce}) as done`),
      { repeatable: true },
    )
    const { done } = only(rows, 'one count')
    all += done
    if (done === 0 || stopping?.aborted === true) return all
  }
}
