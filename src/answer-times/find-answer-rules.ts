import { createHash } from 'node:crypto'
import { findOffice } from '../office/find-office.ts'
import type { Queries } from '../platform/database.ts'
import type { Moment } from '../platform/office-day.ts'
import { findPolicy } from '../policy/find-policy.ts'
import type { AnswerRules } from './answer-times.ts'

/** The rules in force, with a mark that changes with them; nothing while the office aims at nothing. */
export async function findAnswerRules(
  db: Queries,
  { on, at }: Moment,
): Promise<(AnswerRules & { readonly mark: string }) | undefined> {
  const [{ policy }, { time_zone: timeZone }] = await Promise.all([findPolicy(db, on, at), findOffice(db)])
  const { answer_times: answerTimes, services } = policy
  if (answerTimes.targets.length === 0) return undefined
  const { office_hours, holidays, closed_on } = services
  const open = { hours: { office_hours, holidays, closed_on }, timeZone }
  const mark = createHash('sha256')
    .update(JSON.stringify([answerTimes, open]))
    .digest('base64url')
    .slice(0, 22)
  return { answerTimes, open, mark }
}
