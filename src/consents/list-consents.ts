import type { Queries } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { Consent } from './consent.ts'

/** What a person agreed to and took back, the newest first. */
export function listConsents(db: Queries, personId: number): Promise<Consent[]> {
  return db.query(sql<Consent>`
    select k.id, k.kind, k.given, k.how, k.language, k.text_version as "textVersion", k.about,
      k.recorded_at as "recordedAt", s.name as "recordedBy"
    from consents k left join staff s on s.id = k.recorded_by
    where k.person_id = ${personId} order by k.id desc`)
}
