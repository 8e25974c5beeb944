import type { Queries } from '../platform/database.ts'
import type { Day, Moment } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { findAnswerRules } from './find-answer-rules.ts'
import { listCaseFacts } from './list-case-facts.ts'
import { addTallies, type Tally, tallyOf } from './tally.ts'

const casesAtOnce = 500
/** A month of a very large office is read as far as this. */
export const mostCases = 20_000

export type FoundTally = Tally & { readonly cases: number }

/**
 * What became of the times of the cases received from one day to another, both included, by the targets in force now;
 * nothing while the office aims at nothing. Of more than 20,000 cases the first ones.
 */
export async function findTally(
  db: Queries,
  { from, to }: { from: Day; to: Day },
  now: Moment,
): Promise<FoundTally | undefined> {
  const rules = await findAnswerRules(db, now)
  if (rules === undefined) return undefined
  const zone = rules.open.timeZone
  const received = await db.query(sql<{ id: number }>`
    select id from cases where received_at >= (${from}::date)::timestamp at time zone ${zone}
      and received_at < (${to}::date + 1)::timestamp at time zone ${zone}
    order by received_at, id limit ${mostCases}`)
  let tally: Tally = { counts: new Map(), misses: [] }
  for (let at = 0; at < received.length; at += casesAtOnce) {
    const ids = received.slice(at, at + casesAtOnce).map(({ id }) => id)
    tally = addTallies(tally, tallyOf(await listCaseFacts(db, ids), rules, now.at))
  }
  return { ...tally, cases: received.length }
}
