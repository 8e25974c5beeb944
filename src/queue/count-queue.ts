import type { Queries } from '../platform/database.ts'
import { joined, sql } from '../platform/sql.ts'
import { type AskedFilter, conditionsOf } from './_conditions.ts'
import { countedAtMost } from './list-queue.ts'
import { type OpenState, openStates } from './state.ts'

/** A count that is never looked for beyond a thousand. */
export type Count = { readonly count: number; readonly orMore: boolean }

export type Counts = {
  readonly all: Count
  readonly mine: Count
  readonly nobodys: Count
  readonly followed: Count
} & Record<OpenState, Count>

/** How many cases each usual view of the queue has. */
export async function countQueue(db: Queries, staffId: number): Promise<Counts> {
  const most = countedAtMost + 1
  const rows = await db.query(sql<{ view: keyof Counts; count: number }>`
    select 'all' as view, (select count(*) from (select from open_cases limit ${most}) x) as count
    union all
    select 'mine', (select count(*) from (select from open_cases where assignee_id = ${staffId} limit ${most}) x)
    union all
    select 'nobodys', (select count(*) from (select from open_cases where assignee_id is null limit ${most}) x)
    union all
    select 'followed', (select count(*) from (select from open_cases
      where followers <> '{}' and followers @> array[${staffId}::bigint] limit ${most}) x)
    union all
    select s.state, (select count(*) from (select from open_cases where state = s.state limit ${most}) x)
    from unnest(${openStates}::text[]) s (state)`)
  return Object.fromEntries(rows.map(({ view, count }) => [view, capped(count)])) as Counts
}

/** How many cases a filter finds. */
export async function countFiltered(db: Queries, filter: AskedFilter): Promise<Count> {
  const [row] = await db.query(
    joined<{ count: number }>(
      sql`select count(*) as count from (select from open_cases`,
      ...conditionsOf(filter),
      sql`limit ${countedAtMost + 1}) counted`,
    ),
  )
  return capped(row?.count ?? 0)
}

function capped(count: number): Count {
  return { count: Math.min(count, countedAtMost), orMore: count > countedAtMost }
}
