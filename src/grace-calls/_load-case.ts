import type { Queries } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import type { Day, Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import type { Verdict } from '../policy/policy.ts'
import type { AgreedHow, ApprovalAnswer } from './grace-call.ts'

/** The grace call of the case that is not reversed. */
export type StandingCall = {
  readonly number: number
  readonly goodwillId: number | null
  readonly givenOn: Day
  readonly givenAt: Instant
  readonly givenBy: string | null
}

/** What giving or reversing a grace call must know of its case; read after the account's lock. */
export type CaseBefore = {
  readonly accountName: string
  readonly requesterName: string
  readonly verdict: Verdict
  /** How many grace calls the account was ever given: the next one's number is one more. */
  readonly lastNumber: number
  readonly standing: StandingCall | null
  readonly lastReversedNumber: number | null
  /** The last way its people picked, since the last reversal, is a grace call: they agreed on the request's page. */
  readonly agreedOnPortal: boolean
  /** The account's owner approves each grace call. */
  readonly needsApproval: boolean
  /** What they said since the last reversal; an approval counts more than a refusal before it. */
  readonly approval: ApprovalAnswer | null
  readonly isApprovalAsked: boolean
  /** The agent who would have given it, and how the customer had agreed. */
  readonly staffAsk: { readonly by: number | null; readonly agreedHow: AgreedHow } | null
  readonly assigneeId: number | null
  readonly isOpen: boolean
}

export async function loadCaseBefore(db: Queries, caseId: number): Promise<CaseBefore> {
  const rows = await db.query(sql<
    Omit<CaseBefore, 'standing'> & Omit<StandingCall, 'number'> & { number: number | null }
  >`
    select d.name as "accountName", c.requester_name as "requesterName", v.verdict,
      coalesce((select max(number) from grace_calls where account_id = c.account_id), 0) as "lastNumber",
      given.number, given.goodwill_id as "goodwillId", given.given_on as "givenOn", given.given_at as "givenAt",
      s.name as "givenBy",
      (select max(number) from grace_call_reversals where case_id = c.id) as "lastReversedNumber",
      coalesce((select way = 'grace_call' from case_choices where case_id = c.id and chosen_at > coalesce(
        (select max(reversed_at) from grace_call_reversals where case_id = c.id), '-infinity')
        order by id desc limit 1), false)
        as "agreedOnPortal",
      coalesce((select required from approval_settings where account_id = c.account_id order by id desc limit 1), false)
        as "needsApproval",
      (select min(answer) from approval_answers
        where case_id = c.id and after_number is not distinct from last.number) as approval,
      exists (select from approval_asks where case_id = c.id and after_number is not distinct from last.number)
        as "isApprovalAsked",
      (select json_build_object('by', asked_by, 'agreedHow', agreed_how) from approval_asks
        where case_id = c.id and after_number is not distinct from last.number and by_staff) as "staffAsk",
      (select assignee_id from open_cases where case_id = c.id) as "assigneeId",
      exists (select from open_cases where case_id = c.id) as "isOpen"
    from cases c
    cross join lateral (select max(number) as number from grace_call_reversals where case_id = c.id) last
    cross join lateral (select name from account_descriptions where account_id = c.account_id order by id desc limit 1) d
    cross join lateral (select verdict from verdicts where case_id = c.id order by id desc limit 1) v
    left join lateral (select g.* from grace_calls g where g.case_id = c.id and not exists (
      select from grace_call_reversals r where r.case_id = g.case_id and r.number = g.number)) given on true
    left join staff s on s.id = given.given_by
    where c.id = ${caseId}`)
  const { number, goodwillId, givenOn, givenAt, givenBy, ...before } = only(rows, 'one case')
  return { ...before, standing: number === null ? null : { number, goodwillId, givenOn, givenAt, givenBy } }
}
