import type { Queries } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import type { EmailKind } from './emails.ts'

/** An email with where it stands: waiting (perhaps after failures), delivered, or given up. */
export type ListedEmail = {
  readonly id: number
  readonly kind: EmailKind
  readonly toName: string
  readonly toAddress: string
  readonly caseId: number | null
  readonly queuedAt: Instant
  readonly dueAt: Instant | null
  readonly failures: number
  readonly deliveredAt: Instant | null
  readonly givenUpSince: Instant | null
  readonly answer: string | null
  /** What a server said when it came back after it was delivered. */
  readonly bounced: string | null
}

/** Emails that nobody got: given up first, then those that failed and wait for another try; at most 100. */
export async function listTroubledEmails(db: Queries): Promise<ListedEmail[]> {
  return db.query(sql<ListedEmail>`
    with troubled as (
      select email_id, 0 as rank from (select email_id from dead_letters order by since desc limit 100) dead
      union all
      select email_id, 1 from (select email_id from email_queue where failures > 0 order by due_at limit 100) failing
    )
    select e.id, e.kind, e.to_name as "toName", e.to_address as "toAddress", e.case_id as "caseId",
      e.queued_at as "queuedAt", q.due_at as "dueAt", coalesce(q.failures, 0) as failures,
      null::timestamptz as "deliveredAt", l.since as "givenUpSince", a.answer, null as bounced
    from troubled t
    join emails e on e.id = t.email_id
    left join email_queue q on q.email_id = e.id
    left join dead_letters l on l.email_id = e.id
    left join lateral (select answer from email_attempts where email_id = e.id order by id desc limit 1) a on true
    order by t.rank, e.id desc limit 100`)
}

/** The newest emails, whatever became of them. */
export async function listRecentEmails(db: Queries, most: number): Promise<ListedEmail[]> {
  return db.query(sql<ListedEmail>`
    select e.id, e.kind, e.to_name as "toName", e.to_address as "toAddress", e.case_id as "caseId",
      e.queued_at as "queuedAt", q.due_at as "dueAt", coalesce(q.failures, 0) as failures,
      d.attempted_at as "deliveredAt", l.since as "givenUpSince", null as answer,
      (select concat_ws(' · ', nullif(status, ''), nullif(diagnostic, '')) from email_bounces
        where email_id = e.id and action = 'failed' order by id desc limit 1) as bounced
    from (select * from emails order by id desc limit ${most}) e
    left join email_queue q on q.email_id = e.id
    left join dead_letters l on l.email_id = e.id
    left join email_attempts d on d.email_id = e.id and d.outcome = 'delivered'
    order by e.id desc`)
}
