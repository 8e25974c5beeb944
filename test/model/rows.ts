import type { Database } from '../../src/platform/database.ts'
import { sql } from '../../src/platform/sql.ts'

export type FactRow = { accountId: number; row: string }

/**
 * The accounts of a story with the lines and cases that acts gave them, and the email before its first: asked for by
 * number, as tables grow long.
 */
export type Its = { accounts: number[]; lines: number[]; cases: number[]; firstEmail: number }

/** Every fact there is of these accounts: its table and a hash of the whole row. */
export function listFactRows(db: Database, { accounts, lines, cases, firstEmail }: Its): Promise<FactRow[]> {
  return db.query(sql<FactRow>`
    with asked as (select ${accounts}::bigint[] as accounts, ${lines}::bigint[] as lines, ${cases}::bigint[] as cases)
    select f.account_id as "accountId", f.name || ' ' || md5(f.fact) as row from asked cross join lateral (
      select id as account_id, 'account' as name, f::text as fact from accounts f where id = any (accounts)
      union all select account_id, 'description', f::text from account_descriptions f where account_id = any (accounts)
      union all select account_id, 'role', f::text from account_roles f where account_id = any (accounts)
      union all select account_id, 'line', f::text from lines f where account_id = any (accounts)
      union all select account_id, 'anniversary', f::text from anniversaries f where account_id = any (accounts)
      union all select account_id, 'goodwill', f::text from goodwill_grants f where account_id = any (accounts)
      union all select account_id, 'grace call', f::text from grace_calls f where account_id = any (accounts)
      union all select account_id, 'reversal', f::text from grace_call_reversals f where account_id = any (accounts)
      union all select account_id, 'limit', f::text from device_limits f where account_id = any (accounts)
      union all select account_id, 'installation', f::text from installations f where account_id = any (accounts)
      union all select account_id, 'release', f::text from device_releases f where account_id = any (accounts)
      union all select account_id, 'case', f::text from cases f where account_id = any (accounts)
      union all select account_id, 'seats', f::text from seat_changes f join lines l on l.id = line_id
        where line_id = any (lines)
      union all select account_id, 'ending', f::text from line_endings f join lines l on l.id = line_id
        where line_id = any (lines)
      union all select account_id, 'correction', f::text from case_corrections f join cases c on c.id = case_id
        where case_id = any (cases)
      union all select account_id, 'choice', f::text from case_choices f join cases c on c.id = case_id
        where case_id = any (cases)
      union all select account_id, 'verdict', f::text from verdicts f join cases c on c.id = case_id
        where case_id = any (cases)
      union all select account_id, 'confirmation', f::text from verdicts v join cases c on c.id = case_id
        join verdict_confirmations f on f.verdict_id = v.id where case_id = any (cases)
      union all select coalesce(c.account_id, (f.content->>'accountId')::bigint), 'email', f::text
        from emails f left join cases c on c.id = case_id
        where f.id > ${firstEmail} and f.id <= (select max(id) from emails)
    ) f where f.account_id = any (accounts)`)
}

export type NewEmail = {
  id: number
  accountId: number
  kind: string
  about: string
  address: string
  queued: boolean
  /** It goes to a colleague. */
  isOfStaff: boolean
} & {
  /** Words in it that are not for everybody. */
  kept: string[]
}

/** The emails after a number, and whether each waits in the queue. Without an end the index would not be used. */
export function listNewEmails(db: Database, after: number): Promise<NewEmail[]> {
  return db.query(sql<NewEmail>`
    select e.id, coalesce(c.account_id, (e.content->>'accountId')::bigint) as "accountId", e.kind, e.about, e.to_address as address,
      exists (select from email_queue q where q.email_id = e.id) as queued,
      e.recipient = 'staff' and e.person_id is null as "isOfStaff",
      coalesce((select json_agg(m[1]) from regexp_matches(e.content::text, '((?:inconnu|entre-nous)-[0-9]+-fin)', 'g') m
        where e.recipient <> 'staff'), '[]')
        as kept
    from emails e left join cases c on c.id = e.case_id
    where e.id > ${after} and e.id <= (select max(id) from emails) order by e.to_address, e.kind, e.about`)
}

/** The last email and the last document there are; whatever comes later is the story's. */
export async function findMarks(db: Database): Promise<{ lastEmail: number; lastPaper: number }> {
  const [marks] = await db.query(sql<{ lastEmail: number; lastPaper: number; papers: number }>`
    select (select coalesce(max(id), 0) from emails) as "lastEmail",
      (select coalesce(max(number), 0) from documents) as "lastPaper", (select count(*) from documents) as papers`)
  if (marks === undefined || marks.papers !== marks.lastPaper) throw new Error('the numbers of documents have a gap')
  return marks
}

/** What no row may say: two unreversed calls of one request, or more calls paid by goodwill than were granted. */
export function listBrokenLimits(db: Database, accounts: readonly number[]): Promise<{ broken: string }[]> {
  return db.query(sql<{ broken: string }>`
    with unreversed as (
      select * from grace_calls g where account_id = any (${accounts}::bigint[]) and not exists (
        select from grace_call_reversals r where r.account_id = g.account_id and r.number = g.number))
    select 'two calls of one request' as broken from unreversed group by case_id having count(*) > 1
    union all
    select 'goodwill below zero' from unreversed u join goodwill_grants w on w.id = u.goodwill_id
    where w.until_on >= u.given_on group by w.id, w.calls having count(*) > w.calls`)
}
