import type { Database } from '../../src/platform/database.ts'
import { sql } from '../../src/platform/sql.ts'
import type { FactRow } from './rows.ts'

/** Every fact of the desk's work on these cases: its table and a hash of the whole row. */
export function listDeskRows(db: Database, account: number, cases: readonly number[]): Promise<FactRow[]> {
  return db.query(sql<FactRow>`
    with asked as (select ${cases}::bigint[] as cases)
    select ${account}::bigint as "accountId", f.name || ' ' || md5(f.fact) as row from asked cross join lateral (
      select 'message' as name, f::text as fact from messages f where case_id = any (cases)
      union all select 'withdrawal', f::text from messages m join message_withdrawals f on f.message_id = m.id
        where case_id = any (cases)
      union all select 'state', f::text from case_states f where case_id = any (cases)
      union all select 'assignment', f::text from case_assignments f where case_id = any (cases)
      union all select 'priority', f::text from case_priorities f where case_id = any (cases)
      union all select 'tag', f::text from case_tags f where case_id = any (cases)
      union all select 'following', f::text from case_followings f where case_id = any (cases)
      union all select 'merge', f::text from case_merges f where case_id = any (cases)
      union all select 'link', f::text from case_links f where case_id = any (cases)
      union all select 'copy', f::text from case_copies f where case_id = any (cases)
      union all select 'closure', f::text from closures f where case_id = any (cases)
      union all select 'reopening', f::text from closures c join reopenings f on f.closure_id = c.id
        where case_id = any (cases)
      union all select 'mail', f::text from messages m join received_mails f on f.became_message_id = m.id
        where m.case_id = any (cases)
    ) f`)
}

export type PlaceRow = {
  caseId: number
  state: string
  until: number | null
  category: string
  verdict: string
  staff: number | null
  team: number | null
  priority: number
  tags: string[]
  followers: number[]
  lastAt: number
}

/** What the queue reads of an account, by case. */
export function listPlaces(db: Database, account: number): Promise<PlaceRow[]> {
  return db.query(sql<PlaceRow>`
    select case_id as "caseId", state, (extract(epoch from snoozed_until) * 1000)::bigint as until, category, verdict,
      assignee_id as staff, team_id as team, priority,
      coalesce((select json_agg(lower(name) order by lower(name)) from tags where id = any (tags)), '[]') as tags,
      coalesce((select json_agg(one order by one) from unnest(followers) one), '[]') as followers,
      (extract(epoch from last_activity_at) * 1000)::bigint as "lastAt"
    from open_cases where account_id = ${account} order by case_id`)
}

export type MessageRow = { caseId: number; message: number; kind: string; words: string; back: boolean }

/** All that was written on an account's cases. */
export function listWritten(db: Database, cases: readonly number[]): Promise<MessageRow[]> {
  return db.query(sql<MessageRow>`
    select m.case_id as "caseId", m.id as message, m.kind, m.text as words,
      exists (select from message_withdrawals w where w.message_id = m.id) as back
    from messages m where m.case_id = any (${cases}::bigint[]) order by m.id`)
}

export type CopiedRow = { caseId: number; copied: string[] }

/** Who is copied on cases, by case. */
export function listCopied(db: Database, cases: readonly number[]): Promise<CopiedRow[]> {
  return db.query(sql<CopiedRow>`
    select c.id as "caseId", coalesce((
      select json_agg(address order by address) from (
        select distinct on (address) address, copied from case_copies k where case_id = c.id
          and not exists (select from message_withdrawals w where w.message_id = k.message_id)
        order by address, k.id desc) last where copied), '[]') as copied
    from unnest(${cases}::bigint[]) c (id) order by c.id`)
}
