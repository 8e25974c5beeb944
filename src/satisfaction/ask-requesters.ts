import { findOffice } from '../office/find-office.ts'
import type { Database } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { askHowItWent } from './ask-how-it-went.ts'
import { listCasesToAskAbout } from './list-cases-to-ask-about.ts'

/**
 * Asks how it went wherever that is due, until told to stop. However often this runs, and wherever, each case is asked
 * about once. Says how many were asked.
 */
export async function askRequesters(db: Database, clock: () => Instant, stopping?: AbortSignal): Promise<number> {
  const { satisfaction_after_hours: afterHours } = await findOffice(db)
  let asked = 0
  while (!stopping?.aborted) {
    const due = await listCasesToAskAbout(db, { at: clock(), afterHours })
    const before = asked
    for (const { caseId } of due) {
      if (stopping?.aborted) return asked
      const answer = await db.transaction((tx) => askHowItWent(tx, caseId, clock), { repeatable: true })
      if ('asked' in answer) asked += 1
    }
    if (asked === before) return asked
  }
  return asked
}
