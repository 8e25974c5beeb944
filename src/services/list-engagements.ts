import type { Queries } from '../platform/database.ts'
import type { Day, Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { type Course, type EngagementKind, type EngagementState, stateOf } from './engagement.ts'

/** An engagement in a list. */
export type ListedEngagement = {
  readonly id: number
  readonly caseId: number | null
  /** Who asked, when it came from a request. */
  readonly requesterId: number | null
  readonly kind: EngagementKind
  readonly isFixedPrice: boolean
  /** The quote's, tax included. */
  readonly totalCents: number
  readonly validUntil: Day
  readonly quotedOn: Day
  readonly state: EngagementState
}

type Row = Omit<ListedEngagement, 'state'> & Course

/** The engagements of an account at the end of a day, as known at a moment, newest first; at most 50. */
export async function listEngagements(
  db: Queries,
  accountId: number,
  { on, knownAt }: { on: Day; knownAt: Instant },
): Promise<ListedEngagement[]> {
  const rows = await db.query(sql<Row>`
    select e.id, e.case_id as "caseId", c.requester_id as "requesterId", e.kind, e.minutes is null as "isFixedPrice",
      e.total_cents as "totalCents", e.valid_until as "validUntil", e.quoted_on as "quotedOn",
      (select answer from engagement_answers where engagement_id = e.id and answered_on <= ${on}
        and answered_at <= ${knownAt}) as answer,
      exists (select from sessions s where s.engagement_id = e.id and s.scheduled_on <= ${on}
        and s.scheduled_at <= ${knownAt} and not exists (select from session_ends x where x.session_id = s.id
          and x.how in ('moved', 'cancelled') and x.ended_on <= ${on} and x.ended_at <= ${knownAt})) as "hasSession",
      (select x.how from engagement_ends x where x.engagement_id = e.id and x.ended_on <= ${on}
        and x.ended_at <= ${knownAt} and not exists (select from engagement_reopenings r
          where r.engagement_id = e.id and r.number = x.number and r.reopened_on <= ${on}
            and r.reopened_at <= ${knownAt})
        order by x.number desc limit 1) as end,
      exists (select from engagement_closures where engagement_id = e.id and closed_on <= ${on}
        and closed_at <= ${knownAt}) as "isClosed"
    from engagements e left join cases c on c.id = e.case_id
    where e.account_id = ${accountId} and e.quoted_on <= ${on} and e.quoted_at <= ${knownAt}
    order by e.id desc limit 50`)
  return rows.map(({ answer, hasSession, end, isClosed, ...row }) => {
    return { ...row, state: stateOf({ validUntil: row.validUntil, answer, hasSession, end, isClosed }, on) }
  })
}
