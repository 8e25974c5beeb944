import type { Queries } from '../platform/database.ts'
import type { Day } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'

export type PublishedPolicy = {
  readonly version: number
  readonly effectiveOn: Day
  readonly note: string
  readonly by: string | null
}

/** The versions ever published, the newest first. */
export async function listPolicies(db: Queries): Promise<PublishedPolicy[]> {
  return db.query(sql<PublishedPolicy>`
    select p.version, p.effective_on as "effectiveOn", p.note, s.name as by
    from policies p left join staff s on s.id = p.recorded_by order by p.version desc`)
}
