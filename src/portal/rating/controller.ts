import { isAgreed } from '../../consents/consent.ts'
import { listConsents } from '../../consents/list-consents.ts'
import { recordConsent } from '../../consents/record-consent.ts'
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
  const said = req.query('said') ?? ''
  return showPage(
    visit,
    RatingPage({ ...(await pageOf(visit, question)), picked: parseRating(req.query('rating') ?? ''), said }),
  )
}

async function pageOf(visit: HolderVisit, question: Question) {
  return {
    visit,
    question,
    isAsked: isAgreed('satisfaction_questions', await listConsents(visit.db, question.personId)),
  }
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
    return showPage(visit, RatingPage({ ...(await pageOf(visit, question)), typed: remark, isMissing: true }), 400)
  }
  const given = { caseId, personId: holder.personId, rating, remark }
  const answer = await db.transaction((tx) => rateCase(tx, given, actingNow(clock, null)), { repeatable: true })
  if ('refused' in answer)
    return showPage(visit, RatingPage({ ...(await pageOf(visit, question)), typed: remark, isLate: true }), 409)
  return goTo(visit, to(paths.rating[language], { case: caseId }, { link: holder.link, said: 'rated' }))
}

/** Records that the person is to be asked no more, or again. */
export async function setAsking(visit: HolderVisit) {
  const { caseId, personId } = await findOwnQuestion(visit)
  const { db, clock, holder, language } = visit
  const given = (await readForm(visit.c.req.raw)).text('given') === 'yes'
  const answer = { personId, kind: 'satisfaction_questions', given, how: 'page', language } as const
  await db.transaction((tx) => recordConsent(tx, answer, actingNow(clock, null)), { repeatable: true })
  const said = given ? 'asked_again' : 'asked_no_more'
  return goTo(visit, to(paths.rating[language], { case: caseId }, { link: holder.link, said }))
}

/** The question that the link's person was asked. */
async function findOwnQuestion(visit: HolderVisit): Promise<Question> {
  const question = await findQuestion(visit.db, numberIn(visit, 'case'))
  if (question === undefined || question.personId !== visit.holder.personId) throw noSuchPage()
  return question
}
