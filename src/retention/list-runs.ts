import type { Queries } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { parseJson } from '../platform/parse-json.ts'
import { sql } from '../platform/sql.ts'
import type { How } from './remove-expired.ts'
import type { Kind } from './retention.ts'

export type Removed = { readonly kind: Kind; readonly records: number; readonly files: number; readonly bytes: number }
export type Run = {
  readonly id: number
  readonly how: How
  readonly startedAt: Instant
  /** Nothing while it goes on, or was cut off. */
  readonly endedAt: Instant | null
  readonly removed: readonly Removed[]
}

/** The last runs, the newest first. */
export async function listRuns(db: Queries, most: number): Promise<Run[]> {
  const rows = await db.query(sql<{ run: string }>`
    select json_build_object('id', r.id, 'how', r.how, 'startedAt', r.started_at, 'endedAt', r.ended_at, 'removed', (
      select coalesce(json_agg(json_build_object('kind', kind, 'records', records, 'files', files, 'bytes', bytes)
        order by kind), '[]') from retention_removals where run_id = r.id))::text as run
    from (select * from retention_runs order by id desc limit ${most}) r order by r.id desc`)
  return rows.map(({ run }) => parseJson<Run>(run))
}
