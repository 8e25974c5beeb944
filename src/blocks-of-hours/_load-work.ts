import type { Queries } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import { sql } from '../platform/sql.ts'
import type { Verdict } from '../policy/policy.ts'

/** What was given to a case, and how long it was worked on under it. */
export type WorkBefore = {
  readonly verdict: Verdict
  readonly isOpen: boolean
  readonly graceCall: { readonly workedMinutes: number } | null
  readonly incident: { readonly id: number; readonly workedMinutes: number } | null
}

/** Reads what pays for work on a case; after the account's lock. */
export async function loadWorkBefore(db: Queries, caseId: number): Promise<WorkBefore> {
  const rows = await db.query(sql<WorkBefore>`
    with entries as (
      select e.* from work_entries e
      where e.case_id = ${caseId} and not exists (select from work_withdrawals where entry_id = e.id)
    )
    select v.verdict, exists (select from open_cases where case_id = c.id) as "isOpen",
      (select json_build_object('workedMinutes', coalesce((select sum(minutes) from entries
          where paid_from = 'grace_call' and recorded_at >= g.given_at), 0))
        from grace_calls g where g.case_id = c.id and not exists (
          select from grace_call_reversals r where r.case_id = g.case_id and r.number = g.number)) as "graceCall",
      (select json_build_object('id', p.incident_id, 'workedMinutes', coalesce((select sum(minutes) from entries
          where incident_id = p.incident_id), 0))
        from incident_payments p join incidents i on i.id = p.incident_id
        where i.case_id = c.id and not exists (
          select from incident_refunds where incident_id = p.incident_id)) as incident
    from cases c
    cross join lateral (select verdict from verdicts where case_id = c.id order by id desc limit 1) v
    where c.id = ${caseId}`)
  return only(rows, 'one case')
}
