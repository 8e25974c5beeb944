import type { Queries } from '../platform/database.ts'
import type { Day, Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import type { ReversalReason } from './grace-call.ts'

/** A use of an account's grace calls, with its reversal. */
export type AccountGraceCall = {
  readonly number: number
  readonly caseId: number
  readonly requesterId: number
  readonly requesterName: string
  readonly givenOn: Day
  readonly byGoodwill: boolean
  readonly givenBy: string | null
  readonly reversedOn: Day | null
  readonly reason: ReversalReason | null
}

/** The newest uses of an account by the end of a day, as known at a moment; at most 200. */
export async function listGraceCalls(
  db: Queries,
  accountId: number,
  { on, knownAt }: { on: Day; knownAt: Instant },
): Promise<AccountGraceCall[]> {
  return db.query(sql<AccountGraceCall>`
    select g.number, g.case_id as "caseId", c.requester_id as "requesterId", c.requester_name as "requesterName",
      g.given_on as "givenOn", g.goodwill_id is not null as "byGoodwill", s.name as "givenBy",
      r.reversed_on as "reversedOn", r.reason
    from grace_calls g
    join cases c on c.id = g.case_id
    left join staff s on s.id = g.given_by
    left join grace_call_reversals r on r.case_id = g.case_id and r.number = g.number and r.reversed_on <= ${on}
      and r.reversed_at <= ${knownAt}
    where g.account_id = ${accountId} and g.given_on <= ${on} and g.given_at <= ${knownAt}
    order by g.number desc limit 200`)
}
