import { lockAccountOfCase } from '../accounts/lock-account.ts'
import { findOffice } from '../office/find-office.ts'
import type { Transaction } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { recordQuestions } from './_record-questions.ts'
import { listCasesToAskAbout } from './list-cases-to-ask-about.ts'

export type AskAnswer = { readonly asked: true } | { readonly refused: 'not_due' }

/**
 * Asks the requester of a closed case how it went, once and by email. A case that was reopened meanwhile, one asked about
 * already, a person asked lately, one who said to be asked no more or whom the account does not know: each is left alone.
 */
export async function askHowItWent(tx: Transaction, caseId: number, clock: () => Instant): Promise<AskAnswer> {
  await lockAccountOfCase(tx, caseId)
  // One person may ask for several accounts, and is asked for one of them only; who says to be asked no more holds this too.
  await tx.query(sql`
    select p.id from cases c join people p on p.id = c.requester_id where c.id = ${caseId} for no key update of p`)
  const { satisfaction_after_hours: afterHours, time_zone: timeZone } = await findOffice(tx)
  const at = clock()
  const due = await listCasesToAskAbout(tx, { at, afterHours, of: [caseId] })
  if (due.length === 0) return { refused: 'not_due' }
  await recordQuestions(tx, due, { at, timeZone })
  return { asked: true }
}
