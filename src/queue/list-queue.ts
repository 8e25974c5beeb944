import type { Queries } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import type { Category, Verdict, WayKind } from '../policy/policy.ts'

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
}

export const pageSize = 50
const countedAtMost = 1000

/** Open cases, the oldest first, after a given one; a page costs the same however long the queue. */
export async function listQueue(db: Queries, afterCaseId: number): Promise<QueuedCase[]> {
  return db.query(sql<QueuedCase>`
    select c.id, c.account_id as "accountId", d.name as "accountName", c.requester_name as "requesterName",
      coalesce(k.category, c.category) as category, coalesce(x.name, c.product_named) as "productName",
      left(c.description, 140) as description, c.received_at as "receivedAt", v.verdict,
      exists (select from verdict_confirmations f where f.verdict_id = v.id) as confirmed,
      (select way from case_choices h where h.case_id = c.id and h.chosen_at > coalesce((select max(reversed_at)
        from grace_call_reversals r where r.case_id = c.id), '-infinity') order by h.id desc limit 1) as choice,
      exists (select from grace_calls g where g.case_id = c.id and not exists (
        select from grace_call_reversals r where r.case_id = g.case_id and r.number = g.number)) as "graceCall"
    from (select case_id from open_cases where case_id > ${afterCaseId} order by case_id limit ${pageSize}) o
    join cases c on c.id = o.case_id
    cross join lateral (select name from account_descriptions where account_id = c.account_id order by id desc limit 1) d
    cross join lateral (select id, verdict from verdicts where case_id = c.id order by id desc limit 1) v
    left join lateral (select * from case_corrections where case_id = c.id order by id desc limit 1) k on true
    left join lateral (select name from product_descriptions
      where product_id = case when k.id is null then c.product_id else k.product_id end order by id desc limit 1) x on true
    order by c.id`)
}

/** How many cases are open, counted up to a thousand. */
export async function countQueue(db: Queries): Promise<{ count: number; orMore: boolean }> {
  const [row] = await db.query(sql<{ count: number }>`
    select count(*) as count from (select from open_cases limit ${countedAtMost + 1}) counted`)
  const count = row?.count ?? 0
  return { count: Math.min(count, countedAtMost), orMore: count > countedAtMost }
}
