import type { Queries } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import type { Category, Verdict } from '../policy/policy.ts'

export type AccountCase = {
  readonly id: number
  readonly requesterName: string
  readonly category: Category
  readonly receivedAt: Instant
  readonly verdict: Verdict
  readonly open: boolean
}

/** An account's newest cases. */
export async function listCases(db: Queries, accountId: number, most: number): Promise<AccountCase[]> {
  return db.query(sql<AccountCase>`
    select c.id, c.requester_name as "requesterName", coalesce(k.category, c.category) as category,
      c.received_at as "receivedAt", v.verdict, exists (select from open_cases o where o.case_id = c.id) as open
    from (select * from cases where account_id = ${accountId} order by id desc limit ${most}) c
    cross join lateral (select verdict from verdicts where case_id = c.id order by id desc limit 1) v
    left join lateral (select * from case_corrections where case_id = c.id order by id desc limit 1) k on true
    order by c.id desc`)
}

/** The numbers of the newest cases that a person sent for an account; at most 1,000. */
export async function listCasesOf(db: Queries, accountId: number, personId: number): Promise<number[]> {
  const rows = await db.query(sql<{ id: number }>`
    select id from cases where account_id = ${accountId} and requester_id = ${personId} order by id desc limit 1000`)
  return rows.map(({ id }) => id)
}
