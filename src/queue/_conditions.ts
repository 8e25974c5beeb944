import type { Instant } from '../platform/office-day.ts'
import { type Statement, sql } from '../platform/sql.ts'
import type { Filter } from './filter.ts'
import { priorities } from './priority.ts'

/** A filter with what only the reader and the database know. */
export type AskedFilter = Filter & {
  readonly staffId: number
  readonly accountId?: number | undefined
  /** When it is asked; what is due is past by then. */
  readonly at?: Instant
}

/** What a filter asks of the queue's rows, each condition served by an index; the first of them is `where true`. */
export function conditionsOf(filter: AskedFilter): Statement<never>[] {
  const { state, holder, follower, staffId, teamId, tagId, priority } = filter
  const { account, accountId, category, verdict, chosen, due, at } = filter
  const conditions = [sql`where true`]
  if (state !== undefined) conditions.push(sql`and state = ${state}`)
  if (holder === 'nobody') conditions.push(sql`and assignee_id is null`)
  else if (holder !== undefined) conditions.push(sql`and assignee_id = ${holder === 'me' ? staffId : holder}::bigint`)
  if (follower !== undefined) {
    const its = follower === 'me' ? staffId : follower
    // The index holds only the cases that somebody follows.
    conditions.push(sql`and followers <> '{}' and followers @> array[${its}::bigint]`)
  }
  if (teamId !== undefined) conditions.push(sql`and team_id = ${teamId}::bigint`)
  if (tagId !== undefined) conditions.push(sql`and tags @> array[${tagId}::bigint]`)
  if (priority !== undefined) conditions.push(sql`and -priority = ${-priorities.indexOf(priority)}::smallint`)
  if (account !== undefined) conditions.push(sql`and account_id = ${accountId ?? 0}::bigint`)
  if (category !== undefined) conditions.push(sql`and category = ${category}`)
  if (verdict !== undefined) conditions.push(sql`and verdict = ${verdict}`)
  if (due === 'overdue') conditions.push(sql`and coalesce(due_at, 'infinity') <= ${at ?? null}::timestamptz`)
  if (due === 'soon') conditions.push(sql`and warns_at <= ${at ?? null}::timestamptz`)
  if (chosen !== undefined) {
    const [fieldId = '', ...choice] = chosen.split(':')
    conditions.push(sql`and chosen @> ${JSON.stringify({ [fieldId]: choice.join(':') })}::jsonb`)
  }
  return conditions
}
