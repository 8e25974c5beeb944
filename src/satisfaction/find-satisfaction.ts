import type { Queries } from '../platform/database.ts'
import type { Day } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { addUp, type Counts } from './counts.ts'

/** What the questions that were asked in some days came to; one without an id was closed at the terminal. */
export type Satisfaction = {
  readonly all: Counts
  readonly agents: readonly (Counts & { readonly id: number | null; readonly name: string | null })[]
  readonly accounts: readonly (Counts & { readonly id: number; readonly name: string })[]
}

type Row = Counts & {
  readonly agentId: number | null
  readonly agentName: string | null
  readonly accountId: number
  readonly accountName: string
}

/** Adds up the ratings of the questions asked from one day to another, both included: of all, per agent, per account. */
export async function findSatisfaction(db: Queries, { from, to }: { from: Day; to: Day }): Promise<Satisfaction> {
  const rows = await db.query(sql<Row>`
    select s.id as "agentId", s.name as "agentName", c.account_id as "accountId", d.name as "accountName",
      count(*) as asked, count(r.rating) as rated, count(*) filter (where r.rating = 'good') as good,
      count(*) filter (where r.rating = 'bad') as bad
    from satisfaction_questions q join cases c on c.id = q.case_id join closures x on x.id = q.closure_id
    left join staff s on s.id = x.closed_by
    left join lateral (select rating from ratings where case_id = q.case_id order by id desc limit 1) r on true
    cross join lateral (select name from account_descriptions where account_id = c.account_id order by id desc limit 1) d
    where q.asked_on between ${from} and ${to}
    group by s.id, s.name, c.account_id, d.name order by lower(d.name), lower(s.name)`)
  const agents = Map.groupBy(rows, ({ agentId }) => agentId)
  const accounts = Map.groupBy(rows, ({ accountId }) => accountId)
  return {
    all: addUp(rows),
    agents: [...agents].map(([id, its]) => ({ id, name: its[0]?.agentName ?? null, ...addUp(its) })),
    accounts: [...accounts].map(([id, its]) => ({ id, name: its[0]?.accountName ?? '', ...addUp(its) })),
  }
}
