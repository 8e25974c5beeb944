import type { Queries } from '../platform/database.ts'
import type { Day, Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import type { Rating } from './rating.ts'

export type ListedRating = {
  readonly caseId: number
  readonly rating: Rating
  readonly remark: string
  readonly remarkRemovedAt: Instant | null
  readonly ratedAt: Instant
  readonly accountId: number
  readonly accountName: string
  readonly requesterName: string
  readonly closedBy: string | null
}

/** How many are listed at most. */
export const mostRatings = 200

/** The ratings that count of the questions asked from one day to another, the newest first. */
export async function listRatings(db: Queries, { from, to }: { from: Day; to: Day }): Promise<ListedRating[]> {
  return db.query(sql<ListedRating>`
    select q.case_id as "caseId", r.rating, case when m.removed_at is null then coalesce(m.words, '') else '' end as remark,
      m.removed_at as "remarkRemovedAt", r.rated_at as "ratedAt",
      c.account_id as "accountId", d.name as "accountName", c.requester_name as "requesterName", s.name as "closedBy"
    from satisfaction_questions q join cases c on c.id = q.case_id join closures x on x.id = q.closure_id
    left join staff s on s.id = x.closed_by
    cross join lateral (select * from ratings where case_id = q.case_id order by id desc limit 1) r
    left join rating_remarks m on m.rating_id = r.id
    cross join lateral (select name from account_descriptions where account_id = c.account_id order by id desc limit 1) d
    where q.asked_on between ${from} and ${to}
    order by r.rated_at desc, r.id desc limit ${mostRatings}`)
}
