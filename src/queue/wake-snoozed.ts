import { lockAccountOfCase } from '../accounts/lock-account.ts'
import type { Database } from '../platform/database.ts'
import type { Moment } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { recordState } from './record-state.ts'

const mostAtOnce = 500

/** Brings back the cases whose moment has come, the longest due first. Says how many; running it twice does nothing twice. */
export async function wakeSnoozed(db: Database, clock: () => Moment, stopping?: AbortSignal): Promise<number> {
  const due = await db.query(sql<{ caseId: number }>`
    select case_id as "caseId" from open_cases where state = 'snoozed' and snoozed_until <= ${clock().at}
    order by snoozed_until limit ${mostAtOnce}`)
  const woken = []
  for (const { caseId } of due) {
    if (stopping?.aborted) break
    woken.push(await wake(db, caseId, clock))
  }
  return woken.filter(Boolean).length
}

function wake(db: Database, caseId: number, clock: () => Moment): Promise<boolean> {
  return db.transaction(
    async (tx) => {
      await lockAccountOfCase(tx, caseId)
      const moment = clock()
      const still = await tx.query(sql`
        select case_id from open_cases
        where case_id = ${caseId} and state = 'snoozed' and snoozed_until <= ${moment.at}`)
      if (still.length === 0) return false
      recordState(tx, { caseId, state: 'in_progress', cause: 'time' }, { ...moment, by: null })
      return true
    },
    { repeatable: true },
  )
}
