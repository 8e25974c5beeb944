import type { Queries } from '../platform/database.ts'
import type { Moment } from '../platform/office-day.ts'
import { type AnswerTimes, answerTimesOf } from './answer-times.ts'
import { findAnswerRules } from './find-answer-rules.ts'
import { listCaseFacts } from './list-case-facts.ts'

/** What the office aims at for a case, and what became of it; nothing where it aims at nothing. */
export async function findAnswerTimes(db: Queries, caseId: number, now: Moment): Promise<AnswerTimes | undefined> {
  const [rules, [facts]] = await Promise.all([findAnswerRules(db, now), listCaseFacts(db, [caseId])])
  if (rules === undefined || facts === undefined) return undefined
  const answerTimes = answerTimesOf(facts, rules)
  return answerTimes.times.length === 0 ? undefined : answerTimes
}
