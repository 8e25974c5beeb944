import type { Queries } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import type { Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'

/** More than this many are counted as this many, so that counting stays cheap whatever has piled up. */
export const mostCounted = 10_000
const mostVerdicts = 5000

export type Waiting = {
  readonly emails: number
  /** How long the oldest email in the queue has waited, in seconds. */
  readonly oldestEmailSeconds: number
  readonly deadLetters: number
  readonly mailToSort: number
}

/** What waits for somebody or something: each by an index, and no more of it than `mostCounted`. */
export async function countWaiting(db: Queries, at: Instant): Promise<Waiting> {
  const counted = await db.query(sql<Waiting>`
    select
      (select count(*) from (select from email_queue limit ${mostCounted}) counted) as emails,
      coalesce((select greatest(0, extract(epoch from ${at}::timestamptz - e.queued_at))::float8
        from email_queue q join emails e on e.id = q.email_id order by q.email_id limit 1), 0) as "oldestEmailSeconds",
      (select count(*) from (select from dead_letters limit ${mostCounted}) counted) as "deadLetters",
      (select count(*) from (
        select id from received_mails where outcome in ('who_is_this', 'unreadable', 'loop') and not raw_erased
        order by id desc limit ${mostCounted}
      ) newest where not exists (select from mail_sortings where mail_id = newest.id)) as "mailToSort"`)
  return only(counted, 'one row of counts')
}

/** How many verdicts of each outcome the last hour saw, among the newest five thousand. */
export async function countVerdicts(db: Queries, at: Instant): Promise<{ verdict: string; count: number }[]> {
  return db.query(sql<{ verdict: string; count: number }>`
    select outcome.verdict, count(newest.verdict) as count
    from unnest(array['covered', 'partly_covered', 'not_covered', 'needs_review']) as outcome (verdict)
    left join (select verdict, judged_at from verdicts order by id desc limit ${mostVerdicts}) newest
      on newest.verdict = outcome.verdict and newest.judged_at > ${at}::timestamptz - interval '1 hour'
    group by outcome.verdict order by outcome.verdict`)
}
