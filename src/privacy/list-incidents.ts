import type { Queries } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { PrivacyIncident } from './incident.ts'

export type ListedIncident = PrivacyIncident & {
  readonly id: number
  readonly versions: number
  readonly recordedAt: Date
  readonly recordedBy: string | null
}

/** The incidents as they are known last, newest first. */
export async function listIncidents(db: Queries): Promise<ListedIncident[]> {
  return db.query(sql<ListedIncident>`
    select i.id, v.happened_on as "happenedOn", v.learned_on as "learnedOn", v.what, v.information,
      v.people_concerned as "peopleConcerned", v.serious_risk as "seriousRisk", v.told, v.measures,
      v.recorded_at as "recordedAt", s.name as "recordedBy",
      (select count(*) from privacy_incident_versions where incident_id = i.id) as versions
    from privacy_incidents i
    cross join lateral (select * from privacy_incident_versions where incident_id = i.id order by id desc limit 1) v
    left join staff s on s.id = v.recorded_by
    order by i.id desc`)
}
