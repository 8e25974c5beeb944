import type { Database, Transaction } from '../platform/database.ts'
import type { Moment } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { atOnce, forgetSome, lockSome } from './_rows-to-work-out.ts'
import { answerTimesOf, nextDueOf } from './answer-times.ts'
import { findAnswerRules } from './find-answer-rules.ts'
import { listCaseFacts } from './list-case-facts.ts'

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
