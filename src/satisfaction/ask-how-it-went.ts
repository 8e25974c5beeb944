import { lockAccountOfCase } from '../accounts/lock-account.ts'
import { findRecipient } from '../notifications/list-people-told.ts'
import { queueEmails } from '../notifications/queue-emails.ts'
import { findOffice } from '../office/find-office.ts'
import type { Transaction } from '../platform/database.ts'
import { type Instant, officeDay } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { listCasesToAskAbout } from './list-cases-to-ask-about.ts'
import { daysToRate, quietDays } from './rating.ts'

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
  const [due] = await listCasesToAskAbout(tx, { at, afterHours, caseId })
  if (due === undefined) return { refused: 'not_due' }

  const { closureId, accountId, personId, closedAt, description } = due
  const [answerUntil, quietUntil] = [later(at, daysToRate), later(at, quietDays)]
  tx.write(sql`
    insert into satisfaction_questions (case_id, closure_id, person_id, asked_on, asked_at, answer_until, quiet_until)
    values (${caseId}, ${closureId}, ${personId}, ${officeDay(at, timeZone)}, ${at}, ${answerUntil}, ${quietUntil})`)
  const content = { caseId, closedOn: officeDay(closedAt, timeZone), description, days: daysToRate }
  const recipient = await findRecipient(tx, { accountId, personId })
  queueEmails(tx, [recipient], { email: { kind: 'how_it_went', about: `case:${caseId}`, caseId, content }, at })
  return { asked: true }
}

function later(at: Instant, days: number): Instant {
  return new Date(at.getTime() + days * 86_400_000)
}
