import type { Database, Transaction } from '../platform/database.ts'
import type { Moment } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { answerTimesOf, nextDueOf } from './answer-times.ts'
import { findAnswerRules } from './find-answer-rules.ts'
import { listCaseFacts } from './list-case-facts.ts'

const atOnce = 100
const mostBatches = 30

/**
 * Works out what is due next of the open cases whose facts, or whose rules, changed since it last was. Says how many; what
 * is left of very many is for the next time. Several processes may do it at once.
 */
export async function workOutDueTimes(db: Database, clock: () => Moment): Promise<number> {
  let worked = 0
  for (let batch = 0; batch < mostBatches; batch += 1) {
    const done = await db.transaction((tx) => workOutSome(tx, clock()), { repeatable: true })
    worked += done
    if (done < atOnce) break
  }
  return worked
}

async function workOutSome(tx: Transaction, now: Moment): Promise<number> {
  const rules = await findAnswerRules(tx, now)
  if (rules === undefined) return forgetSome(tx)
  const caseIds = await lockSome(tx, rules.mark)
  if (caseIds.length === 0) return 0
  const dues = (await listCaseFacts(tx, caseIds)).map((facts) => ({
    caseId: facts.caseId,
    ...nextDueOf(answerTimesOf(facts, rules)),
  }))
  // Of what was told already, nothing is told again.
  tx.write(sql`
    update open_cases o set due_at = n."dueAt", due_for = n."dueFor", due_minutes = n.minutes, warns_at = n."warnsAt",
      timed_by = ${rules.mark},
      tell_at = case
        when exists (select from answer_warnings w where w.case_id = n."caseId" and w.due_for = n."dueFor"
          and w.due_minutes = n.minutes and w.kind = 'late') then null
        when exists (select from answer_warnings w where w.case_id = n."caseId" and w.due_for = n."dueFor"
          and w.due_minutes = n.minutes and w.kind = 'soon') then n."dueAt"
        else n."warnsAt" end
    from jsonb_to_recordset(${JSON.stringify(dues)}) as n ("caseId" bigint, "dueAt" timestamptz, "dueFor" text,
      minutes integer, "warnsAt" timestamptz)
    where o.case_id = n."caseId"`)
  return caseIds.length
}

/**
 * Takes hold of rows that are to be worked out, before their facts are read. An act takes `timed_by` away last: either its
 * facts are read here, or it waits for this and the row is worked out once more.
 */
async function lockSome(tx: Transaction, mark: string): Promise<number[]> {
  const rows = await tx.query(sql<{ caseId: number }>`
    select case_id as "caseId" from open_cases
    where timed_by is distinct from ${mark} and case_id in (
      (select case_id from open_cases where timed_by is null limit ${atOnce})
      union all (select case_id from open_cases where timed_by < ${mark} limit ${atOnce})
      union all (select case_id from open_cases where timed_by > ${mark} limit ${atOnce}))
    limit ${atOnce} for update skip locked`)
  return rows.map(({ caseId }) => caseId)
}

/** An office that aims at nothing any more has nothing due. */
async function forgetSome(tx: Transaction): Promise<number> {
  const rows = await tx.query(sql`
    update open_cases set due_at = null, due_for = null, due_minutes = null, warns_at = null, tell_at = null,
      timed_by = null
    where case_id in (select case_id from open_cases where coalesce(due_at, 'infinity') < 'infinity'
      order by coalesce(due_at, 'infinity'), case_id limit ${atOnce} for update skip locked)
    returning case_id`)
  return rows.length
}
