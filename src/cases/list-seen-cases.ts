import type { Queries } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import type { Category } from '../policy/policy.ts'
import type { State } from '../queue/state.ts'

/** A request as a customer sees it in a list. */
export type SeenCase = {
  readonly id: number
  readonly requesterId: number
  readonly requesterName: string
  readonly category: Category
  readonly receivedAt: Instant
  readonly state: State
}

export type Seeing = { readonly personId: number; readonly accountId: number; readonly all: boolean }

/** The newest requests of an account that a person sees: their own, or `all`; at most 200. */
export async function listSeenCases(db: Queries, { personId, accountId, all }: Seeing): Promise<SeenCase[]> {
  return db.query(sql<SeenCase>`
    select c.id, c.requester_id as "requesterId", c.requester_name as "requesterName",
      coalesce(k.category, c.category) as category, c.received_at as "receivedAt", coalesce(o.state, 'closed') as state
    from (select * from cases where account_id = ${accountId} and (${all} or requester_id = ${personId})
      order by id desc limit 200) c
    left join open_cases o on o.case_id = c.id
    left join lateral (select category from case_corrections where case_id = c.id order by id desc limit 1) k on true
    order by c.id desc`)
}

/** What a person sent for accounts that never knew them; at most 200. */
export async function listStrangersCases(db: Queries, personId: number): Promise<SeenCase[]> {
  return db.query(sql<SeenCase>`
    select c.id, c.requester_id as "requesterId", c.requester_name as "requesterName",
      coalesce(k.category, c.category) as category, c.received_at as "receivedAt", coalesce(o.state, 'closed') as state
    from (select * from cases x where requester_id = ${personId} and not exists (
      select from account_roles r where r.account_id = x.account_id and r.person_id = ${personId})
      order by id desc limit 200) c
    left join open_cases o on o.case_id = c.id
    left join lateral (select category from case_corrections where case_id = c.id order by id desc limit 1) k on true
    order by c.id desc`)
}
