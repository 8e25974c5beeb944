import type { Queries } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { joined, sql } from '../platform/sql.ts'
import { lateDays, quietDays } from './rating.ts'

export type CaseToAskAbout = {
  readonly caseId: number
  readonly closureId: number
  readonly accountId: number
  readonly personId: number
  readonly closedAt: Instant
  readonly description: string
}

/** How many are listed at once. */
export const mostAtOnce = 200

type Asked = {
  readonly at: Instant
  readonly afterHours: number
  /** Of these cases alone. */
  readonly of?: readonly number[]
  /** Those that were closed before that closure, or with it and recorded before. */
  readonly after?: number | undefined
}

/**
 * The cases whose requester is to be asked how it went, the last closed first and at most `mostAtOnce`. They stay closed
 * for that many hours, were never asked about, and their requester is known to the account, was asked nothing lately and
 * did not say to be asked no more.
 */
export async function listCasesToAskAbout(
  db: Queries,
  { at, afterHours, of, after }: Asked,
): Promise<CaseToAskAbout[]> {
  if (afterHours === 0) return []
  const until = new Date(at.getTime() - afterHours * 3_600_000)
  const since = new Date(until.getTime() - lateDays * 86_400_000)
  const quietUntil = new Date(at.getTime() + quietDays * 86_400_000)
  const due = sql`
    select c.id as "caseId", x.id as "closureId", c.account_id as "accountId", c.requester_id as "personId",
      x.closed_at as "closedAt", left(c.description, 300) as description
    from closures x join cases c on c.id = x.case_id
    where x.closed_at > ${since} and x.closed_at <= ${until}
      and not exists (select from reopenings where closure_id = x.id)
      and not exists (select from satisfaction_questions where case_id = c.id)
      and not exists (select from satisfaction_questions q where q.person_id = c.requester_id
        and tstzrange(q.asked_at, q.quiet_until) && tstzrange(${at}, ${quietUntil}))
      and coalesce((select given from consents k
        where k.person_id = c.requester_id and k.kind = 'satisfaction_questions' order by k.id desc limit 1), true)
      and (select role from account_roles where account_id = c.account_id and person_id = c.requester_id
        order by id desc limit 1) <> 'none'`
  const among = of === undefined ? sql`` : sql`and x.case_id = any(${of})`
  const before =
    after === undefined
      ? sql``
      : sql`and x.closed_at <= (select closed_at from closures where id = ${after})
          and (x.closed_at, x.id) < (select closed_at, id from closures where id = ${after})`
  const inOrder = sql`order by x.closed_at desc, x.id desc limit ${mostAtOnce}`
  return db.query(joined<CaseToAskAbout>(due, among, before, inOrder))
}
