import type { Queries } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import type { Instant } from '../platform/office-day.ts'
import { parseJson } from '../platform/parse-json.ts'
import { sql } from '../platform/sql.ts'

/** A merge of a case with another, or that it was undone. */
export type MergeEvent = {
  readonly otherId: number
  /** The case went on in the other; else the other did in it. */
  readonly isEnded: boolean
  readonly isUndone: boolean
  readonly recordedAt: Instant
  readonly recordedBy: string | null
}

/** Lists the merges of a case and those that were undone, the oldest first. */
export async function listMerges(db: Queries, caseId: number): Promise<MergeEvent[]> {
  const rows = await db.query(sql<{ merges: string }>`
    select coalesce(json_agg(json_build_object('otherId', case when x.case_id = ${caseId} then x.into_id else x.case_id end,
      'isEnded', x.case_id = ${caseId}, 'isUndone', x.is_undone, 'recordedAt', x.recorded_at, 'recordedBy', s.name)
      order by x.recorded_at, x.is_undone), '[]')::text as merges
    from (
      select case_id, into_id, false as is_undone, recorded_at, recorded_by from case_merges
      where ${caseId} in (case_id, into_id)
      union all
      select m.case_id, m.into_id, true, u.recorded_at, u.recorded_by
      from case_unmerges u join case_merges m on m.case_id = u.case_id and m.number = u.number
      where ${caseId} in (m.case_id, m.into_id)) x
    left join staff s on s.id = x.recorded_by`)
  return parseJson<MergeEvent[]>(only(rows, 'one list').merges)
}
