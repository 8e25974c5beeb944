import { findMember } from '../../accounts/find-member.ts'
import type { Case } from '../../cases/case.ts'
import { findCase } from '../../cases/find-case.ts'
import { answerApproval } from '../../grace-calls/answer-approval.ts'
import { approvalAnswers } from '../../grace-calls/grace-call.ts'
import { paths, to } from '../../paths.ts'
import { readForm } from '../../platform/read-form.ts'
import { actingNow } from '../../staff/author.ts'
import { goTo, type HolderVisit, noSuchPage, numberIn, showPage } from '../../ui/visit.ts'
import { ApprovalPage } from './page.tsx'

/** Shows the account's owner what waits for their approval. It decides nothing: machines follow links too. */
export async function showApproval(visit: HolderVisit) {
  const shown = await findAsOwner(visit)
  return showPage(visit, ApprovalPage({ visit, case: shown, said: visit.c.req.query('said') ?? '' }))
}

/** Records what the owner says, by a button. */
export async function addApprovalAnswer(visit: HolderVisit) {
  const { id: caseId } = await findAsOwner(visit)
  const { db, holder, clock, language } = visit
  const form = await readForm(visit.c.req.raw)
  const answer = approvalAnswers.find((known) => known === form.text('answer'))
  if (answer === undefined) throw noSuchPage()
  const given = { caseId, personId: holder.personId, answer }
  const answered = await db.transaction((tx) => answerApproval(tx, given, actingNow(clock, null)))
  const said = 'refused' in answered ? answered.refused : answered.answered
  return goTo(visit, to(paths.approval[language], { case: caseId }, { link: holder.link, said }))
}

/** The request, for who is its account's owner today and nobody else. */
async function findAsOwner(visit: HolderVisit): Promise<Case> {
  const shown = await findCase(visit.db, numberIn(visit, 'case'))
  // Of one that there is not as much is asked: the time says nothing of what others have.
  const member = await findMember(visit.db, shown?.accountId ?? 0, visit.holder.personId)
  if (shown === undefined || member?.role !== 'owner') throw noSuchPage()
  return shown
}
