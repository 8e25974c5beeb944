import type { Queries } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import type { Category } from '../policy/policy.ts'

/** A grace call that waits for its account's owner. */
export type WaitingApproval = {
  readonly caseId: number
  readonly requesterName: string
  readonly category: Category
  readonly description: string
  readonly askedAt: Instant
  /** Their people chose it on the request's page, or an agent would give it. */
  readonly isByStaff: boolean
}

/** What waits for the owner of an account, oldest first: asked since the last reversal, answered by nothing, of an open request. */
export async function listWaitingApprovals(db: Queries, accountId: number): Promise<WaitingApproval[]> {
  return db.query(sql<WaitingApproval>`
    select c.id as "caseId", c.requester_name as "requesterName", coalesce(k.category, c.category) as category,
      c.description, a.asked_at as "askedAt", a.by_staff as "isByStaff"
    from (select case_id, after_number, min(asked_at) as asked_at, bool_or(by_staff) as by_staff from approval_asks
      where account_id = ${accountId} group by case_id, after_number) a
    join cases c on c.id = a.case_id
    join open_cases o on o.case_id = c.id
    left join lateral (select category from case_corrections where case_id = c.id order by id desc limit 1) k on true
    where a.after_number is not distinct from (select max(number) from grace_call_reversals where case_id = c.id)
      and not exists (select from approval_answers w
        where w.case_id = c.id and w.after_number is not distinct from a.after_number)
      and not exists (select from grace_calls g where g.case_id = c.id and not exists (
        select from grace_call_reversals r where r.case_id = g.case_id and r.number = g.number))
    order by a.asked_at, c.id`)
}
