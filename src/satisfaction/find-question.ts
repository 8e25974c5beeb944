import type { Queries } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { parseJson } from '../platform/parse-json.ts'
import { sql } from '../platform/sql.ts'
import type { Rating } from './rating.ts'

export type Rated = {
  readonly rating: Rating
  readonly remark: string
  /** Its remark is gone since, its period being over. */
  readonly remarkRemovedAt: Instant | null
  readonly ratedAt: Instant
}

/** What was asked about a case, and every rating it got, oldest first: the last one counts. */
export type Question = {
  readonly caseId: number
  readonly personId: number
  readonly askedAt: Instant
  readonly untilAt: Instant
  readonly ratings: readonly Rated[]
}

/** The question about a case, if its requester was asked. */
export async function findQuestion(db: Queries, caseId: number): Promise<Question | undefined> {
  const [row] = await db.query(sql<{ found: string }>`
    select json_build_object('caseId', q.case_id, 'personId', q.person_id, 'askedAt', q.asked_at,
      'untilAt', q.answer_until, 'ratings', (
        select coalesce(json_agg(json_build_object('rating', r.rating, 'remark', case when m.removed_at is null
          then coalesce(m.words, '') else '' end, 'remarkRemovedAt', m.removed_at, 'ratedAt', r.rated_at) order by r.id), '[]')
        from ratings r left join rating_remarks m on m.rating_id = r.id where r.case_id = q.case_id))::text as found
    from satisfaction_questions q where q.case_id = ${caseId}`)
  return row && parseJson<Question>(row.found)
}
