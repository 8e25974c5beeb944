import { listRecipients } from '../notifications/list-people-told.ts'
import { queueOneEach } from '../notifications/queue-emails.ts'
import type { Transaction } from '../platform/database.ts'
import { invariant } from '../platform/errors.ts'
import { type Instant, officeDay } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import type { CaseToAskAbout } from './list-cases-to-ask-about.ts'
import { daysToRate, quietDays } from './rating.ts'

/** Records that the requesters of those cases are asked, and queues their emails; each of them is of one case only. */
export async function recordQuestions(
  tx: Transaction,
  due: readonly CaseToAskAbout[],
  { at, timeZone }: { at: Instant; timeZone: string },
): Promise<void> {
  const [answerUntil, quietUntil] = [later(at, daysToRate), later(at, quietDays)]
  tx.write(sql`
    insert into satisfaction_questions (case_id, closure_id, person_id, asked_on, asked_at, answer_until, quiet_until)
    select "caseId", "closureId", "personId", ${officeDay(at, timeZone)}, ${at}, ${answerUntil}, ${quietUntil}
    from jsonb_to_recordset(${JSON.stringify(due)}) as d ("caseId" bigint, "closureId" bigint, "personId" bigint)`)
  const recipients = await listRecipients(tx, due)
  invariant(recipients.length === due.length, 'each has a recipient')
  const letters = recipients.map((recipient, position) => {
    const { caseId, closedAt, description } = due[position] as CaseToAskAbout
    const content = { caseId, closedOn: officeDay(closedAt, timeZone), description, days: daysToRate }
    return { recipient, about: `case:${caseId}`, caseId, content }
  })
  queueOneEach(tx, letters, { kind: 'how_it_went', at })
}

function later(at: Instant, days: number): Instant {
  return new Date(at.getTime() + days * 86_400_000)
}
