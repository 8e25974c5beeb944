import { type AnswerDue, answerDueAbout } from '../notifications/answer-due.ts'
import { queueEmails } from '../notifications/queue-emails.ts'
import type { Database, Transaction } from '../platform/database.ts'
import { clockAt, type Instant, type Moment, officeDay } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { listWhoIsWarned } from './_list-who-is-warned.ts'
import type { DueKind } from './answer-times.ts'
import { findAnswerRules } from './find-answer-rules.ts'

const mostAtOnce = 500

/** What came due longer ago than that is shown in the queue, and told nobody: new targets would tell of every old case. */
const lateMs = 24 * 60 * 60 * 1000

/**
 * Tells whoever has a case that its answer is nearly due, and once more when it is late. However often this runs, and
 * wherever, each is told once of one target. Says how many were told of.
 */
export async function tellOfDueTimes(db: Database, clock: () => Moment): Promise<number> {
  const now = clock()
  const rules = await findAnswerRules(db, now)
  if (rules === undefined) return 0
  const { mark, open } = rules
  const cases = await db.query(sql<{ caseId: number }>`
    select case_id as "caseId" from open_cases where tell_at <= ${now.at} order by tell_at limit ${mostAtOnce}`)
  let told = 0
  for (const { caseId } of cases) {
    const asked = { caseId, mark, timeZone: open.timeZone }
    if (await db.transaction((tx) => tell(tx, asked, clock().at), { repeatable: true })) told += 1
  }
  return told
}

type Asked = { readonly caseId: number; readonly mark: string; readonly timeZone: string }
type Due = {
  dueAt: Instant
  dueFor: DueKind
  minutes: number
  accountName: string
  requesterName: string
  subject: string
}

async function tell(tx: Transaction, { caseId, mark, timeZone }: Asked, at: Instant): Promise<boolean> {
  // Only what was worked out since the last change of its facts is told.
  const [due] = await tx.query(sql<Due>`
    select o.due_at as "dueAt", o.due_for as "dueFor", o.due_minutes as minutes, c.requester_name as "requesterName",
      left(c.description, 300) as subject, (select name from account_descriptions where account_id = c.account_id
        order by id desc limit 1) as "accountName"
    from open_cases o join cases c on c.id = o.case_id
    where o.case_id = ${caseId} and o.tell_at <= ${at} and o.timed_by = ${mark} for update of o skip locked`)
  if (due === undefined) return false
  const { dueAt, dueFor, minutes, accountName, requesterName, subject } = due
  const kind = dueAt <= at ? 'late' : 'soon'
  tx.write(sql`update open_cases set tell_at = ${kind === 'late' ? null : dueAt} where case_id = ${caseId}`)
  if (dueAt.getTime() < at.getTime() - lateMs) return false

  const recorded = await tx.query(sql`
    insert into answer_warnings (case_id, due_for, due_minutes, kind, due_at, told_at)
    values (${caseId}, ${dueFor}, ${minutes}, ${kind}, ${dueAt}, ${at}) on conflict do nothing returning id`)
  if (recorded.length === 0) return false
  const when = { dueOn: officeDay(dueAt, timeZone), dueTime: clockAt(dueAt, timeZone) }
  const content: AnswerDue = { caseId, kind, dueFor, ...when, accountName, requesterName, description: subject }
  const about = answerDueAbout(content, minutes)
  queueEmails(tx, await listWhoIsWarned(tx, caseId), { email: { kind: 'answer_due', about, caseId, content }, at })
  return true
}
