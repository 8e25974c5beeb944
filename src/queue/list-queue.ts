import type { Queries } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { joined, plannedOnce, type Statement, sql } from '../platform/sql.ts'
import type { Category, Verdict, WayKind } from '../policy/policy.ts'
import { type AskedFilter, conditionsOf } from './_conditions.ts'
import { isNarrow, type Sort } from './filter.ts'
import { priorities, type Urgency } from './priority.ts'
import type { State } from './state.ts'

/** A case in the queue, as an agent sees it in passing. */
export type QueuedCase = {
  readonly id: number
  readonly accountId: number
  readonly accountName: string
  readonly requesterName: string
  readonly category: Category
  readonly productName: string
  readonly description: string
  readonly receivedAt: Instant
  readonly verdict: Verdict
  readonly confirmed: boolean
  readonly choice: WayKind | null
  readonly graceCall: boolean
  readonly state: State
  readonly assigneeName: string | null
  readonly teamName: string | null
  /** Its position among the priorities. */
  readonly priority: number
  readonly urgency: Urgency | null
  readonly tags: readonly string[]
  readonly lastActivityAt: Instant
  readonly dueAt: Instant | null
  readonly dueFor: 'first_reply' | 'resolution' | null
  readonly warnsAt: Instant | null
  /** Whether something changed since what is due was worked out. */
  readonly dueIsStale: boolean
  /** Where a page that ends with it goes on. */
  readonly cursor: Cursor
}

/** The number of the last case that was shown, and where its order put it: its priority, or its microsecond; -1 is never. */
export type Cursor = { readonly id: number; readonly at: number }

export type { AskedFilter }
export const pageSize = 50
// As text: PostgreSQL plans a limit that is a value anew each time, not knowing how few rows it is for.
const onePage = sql`limit 50`
export const countedAtMost = 1000

/** Cases of the queue in their order, after a given one; a page costs the same however long the queue. */
export async function listQueue(db: Queries, filter: AskedFilter, after?: Cursor): Promise<QueuedCase[]> {
  const placed = filter.state === 'closed' ? closedPlaces(filter, after) : openPlaces(filter, after)
  const statement = joined<QueuedCase>(described, ...placed, besides)
  return db.query(isNarrow(filter) ? statement : plannedOnce(statement))
}

function openPlaces(filter: AskedFilter, after: Cursor | undefined): Statement<never>[] {
  const { id, at } = after ?? { id: 0, at: 0 }
  const priority = Math.min(Math.max(at, 0), priorities.length)
  const from = sql`
    select case_id, state, assignee_id, team_id, priority, tags, last_activity_at, due_at, due_for, warns_at,
      timed_by from open_cases`
  const byPlace: Record<Sort, Statement<never>[]> = {
    oldest: [sql`and case_id > ${id}::bigint`],
    activity: [
      sql`and (last_activity_at, case_id) < (timestamptz 'epoch' + ${at}::bigint * interval '1 microsecond', ${id}::bigint)`,
    ],
    priority: [sql`and (-priority, case_id) > (${-priority}::smallint, ${id}::bigint)`],
    due: [
      sql`and (coalesce(due_at, 'infinity'), case_id) > (case when ${at}::bigint < 0 then 'infinity'
        else timestamptz 'epoch' + ${at}::bigint * interval '1 microsecond' end, ${id}::bigint)`,
    ],
  }
  const order: Record<Sort, Statement<never>> = {
    oldest: sql`order by case_id`,
    activity: sql`order by last_activity_at desc, case_id desc`,
    priority: sql`order by -priority, case_id`,
    due: sql`order by coalesce(due_at, 'infinity'), case_id`,
  }
  const later = after === undefined ? [] : byPlace[filter.sort]
  return [from, ...conditionsOf(filter), ...later, order[filter.sort], onePage]
}

/** Closed cases leave the queue: they are listed by account only, the last received or closed first. */
function closedPlaces({ account, accountId }: AskedFilter, after: Cursor | undefined): Statement<never>[] {
  const before = after?.id ?? Number.MAX_SAFE_INTEGER
  if (account !== undefined) {
    return [
      sql`
        select id as case_id, 'closed' as state, null::bigint as assignee_id, null::bigint as team_id, 1 as priority,
          '{}'::bigint[] as tags, received_at as last_activity_at, null::timestamptz as due_at, null as due_for,
          null::timestamptz as warns_at, '' as timed_by
        from cases where account_id = ${accountId ?? 0}::bigint and id < ${before}::bigint
          and not exists (select from open_cases where case_id = cases.id) order by id desc limit ${pageSize}`,
    ]
  }
  return [
    sql`
      select case_id, 'closed' as state, null::bigint as assignee_id, null::bigint as team_id, 1 as priority,
        '{}'::bigint[] as tags, closed_at as last_activity_at, null::timestamptz as due_at, null as due_for,
        null::timestamptz as warns_at, '' as timed_by
      from closures x where id < coalesce((select max(id) from closures where case_id = ${before}::bigint),
          ${Number.MAX_SAFE_INTEGER}::bigint)
        and not exists (select from reopenings where closure_id = x.id) order by id desc limit ${pageSize}`,
  ]
}

const described = sql`
  select c.id, c.account_id as "accountId", d.name as "accountName", c.requester_name as "requesterName",
    coalesce(k.category, c.category) as category, coalesce(x.name, c.product_named) as "productName",
    left(c.description, 140) as description, c.received_at as "receivedAt", v.verdict,
    exists (select from verdict_confirmations f where f.verdict_id = v.id) as confirmed,
    (select way from case_choices h where h.case_id = c.id and h.chosen_at > coalesce((select max(reversed_at)
      from grace_call_reversals r where r.case_id = c.id), '-infinity') order by h.id desc limit 1) as choice,
    exists (select from grace_calls g where g.case_id = c.id and not exists (
      select from grace_call_reversals r where r.case_id = g.case_id and r.number = g.number)) as "graceCall",
    o.state, s.name as "assigneeName", t.name as "teamName", o.priority, c.urgency,
    (select coalesce(json_agg(name order by lower(name)), '[]') from tags where id = any(o.tags)) as tags,
    o.last_activity_at as "lastActivityAt", o.due_at as "dueAt", o.due_for as "dueFor", o.warns_at as "warnsAt",
    o.timed_by is null as "dueIsStale",
    json_build_object('id', c.id, 'at', (extract(epoch from o.last_activity_at) * 1000000)::bigint) as cursor
  from (select *, row_number() over () as position from (`

const besides = sql`) placed) o
  join cases c on c.id = o.case_id
  cross join lateral (select name from account_descriptions where account_id = c.account_id order by id desc limit 1) d
  cross join lateral (select id, verdict from verdicts where case_id = c.id order by id desc limit 1) v
  left join lateral (select * from case_corrections where case_id = c.id order by id desc limit 1) k on true
  left join lateral (select name from product_descriptions
    where product_id = case when k.id is null then c.product_id else k.product_id end order by id desc limit 1) x on true
  left join staff s on s.id = o.assignee_id
  left join teams t on t.id = o.team_id
  order by o.position`
