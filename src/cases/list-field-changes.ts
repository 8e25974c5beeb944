import type { Queries } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import type { Instant } from '../platform/office-day.ts'
import { parseJson } from '../platform/parse-json.ts'
import { sql } from '../platform/sql.ts'
import type { Field } from './field.ts'

/** Something said in a field of the office's; empty is nothing. */
export type FieldChange = Pick<Field, 'nameFr' | 'nameEn' | 'kind'> & {
  readonly before: string
  readonly after: string
  readonly recordedAt: Instant
  readonly recordedBy: string | null
}

/** What was said in the fields of a case, the oldest first, each with what was said there before. */
export async function listFieldChanges(db: Queries, caseId: number): Promise<FieldChange[]> {
  const rows = await db.query(sql<{ changes: string }>`
    select coalesce(json_agg(json_build_object('nameFr', f.name_fr, 'nameEn', f.name_en, 'kind', f.kind,
      'before', v.before, 'after', v.value, 'recordedAt', v.recorded_at, 'recordedBy', s.name) order by v.id), '[]')::text
      as changes
    from (select *, lag(value, 1, '') over (partition by field_id order by id) as before
      from case_field_values where case_id = ${caseId}) v
    join custom_fields f on f.id = v.field_id left join staff s on s.id = v.recorded_by`)
  return parseJson<FieldChange[]>(only(rows, 'one list').changes)
}
