import { paths, to } from '../../paths.ts'
import { readForm } from '../../platform/read-form.ts'
import { findQuestion, type Question } from '../../satisfaction/find-question.ts'
import { rateCase } from '../../satisfaction/rate-case.ts'
import { longestRemark, parseRating } from '../../satisfaction/rating.ts'
import { actingNow } from '../../staff/author.ts'
import { goTo, type HolderVisit, noSuchPage, numberIn, showPage } from '../../ui/visit.ts'
import { RatingPage } from './page.tsx'

/**
 * Shows the question with the rating of the link ticked. It records nothing: whoever checks mail for viruses follows its
 * links too, so only a press of a person counts.
 */
export async function showRating(visit: HolderVisit) {
  const question = await findOwnQuestion(visit)
  const { req } = visit.c
  const isDone = req.query('said') === 'rated'
  return showPage(visit, RatingPage({ visit, question, picked: parseRating(req.query('rating') ?? ''), isDone }))
}

/** Records the rating that was pressed. */
export async function addRating(visit: HolderVisit) {
  const question = await findOwnQuestion(visit)
  const { db, clock, holder, language } = visit
  const { caseId } = question
  const form = await readForm(visit.c.req.raw)
  const rating = parseRating(form.text('rating'))
  const remark = form.text('remark').trim().slice(0, longestRemark).trim()
  if (rating === undefined) {
    return showPage(visit, RatingPage({ visit, question, typed: remark, isMissing: true }), 400)
  }
  const given = { caseId, personId: holder.personId, rating, remark }
  const answer = await db.transaction((tx) => rateCase(tx, given, actingNow(clock, null)), { repeatable: true })
  if ('refused' in answer) return showPage(visit, RatingPage({ visit, question, typed: remark, isLate: true }), 409)
  return goTo(visit, to(paths.rating[language], { case: caseId }, { link: holder.link, said: 'rated' }))
}

/** The question that the link's person was asked. */
async function findOwnQuestion(visit: HolderVisit): Promise<Question> {
  const question = await findQuestion(visit.db, numberIn(visit, 'case'))
  if (question === undefined || question.personId !== visit.holder.personId) throw noSuchPage()
  return question
}
