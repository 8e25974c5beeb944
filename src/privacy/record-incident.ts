import type { Transaction } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import type { Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import type { PrivacyIncident } from './incident.ts'

/**
 * Notes what is known of an incident: a first version, or one more of the incident of that number. Gives its number, or
 * nothing when there is no such incident.
 */
export async function recordIncident(
  tx: Transaction,
  { number, incident }: { number: number | undefined; incident: PrivacyIncident },
  { at, by }: { at: Instant; by: number | null },
): Promise<number | undefined> {
  const found = await (number === undefined
    ? tx.query(sql<{ id: number }>`
        insert into privacy_incidents (opened_at, opened_by) values (${at}, ${by}) returning id`)
    : tx.query(sql<{ id: number }>`select id from privacy_incidents where id = ${number}`))
  if (found.length === 0) return undefined
  const { id } = only(found, 'one incident')
  const { happenedOn, learnedOn, what, information, peopleConcerned, seriousRisk, told, measures } = incident
  tx.write(sql`
    insert into privacy_incident_versions (incident_id, happened_on, learned_on, what, information, people_concerned,
      serious_risk, told, measures, recorded_at, recorded_by)
    values (${id}, ${happenedOn}, ${learnedOn}, ${what}, ${information}, ${peopleConcerned}, ${seriousRisk}, ${told},
      ${measures}, ${at}, ${by})`)
  return id
}
