import { accountOfCase } from '../../customers/find-account-of.ts'
import { answerApproval } from '../../grace-calls/answer-approval.ts'
import { approvalAnswers } from '../../grace-calls/grace-call.ts'
import { listWaitingApprovals } from '../../grace-calls/list-waiting-approvals.ts'
import { paths, to } from '../../paths.ts'
import { readForm } from '../../platform/read-form.ts'
import { actingNow } from '../../staff/author.ts'
import { type CustomerVisit, goTo, noSuchPage, numberIn, showPage } from '../../ui/visit.ts'
import { ApprovalsPage } from './page.tsx'

/** Shows the owner of an account which grace calls wait for their approval. */
export async function showApprovals(visit: CustomerVisit) {
  const account = ownAccount(visit)
  const { req } = visit.c
  const waiting = await listWaitingApprovals(visit.db, account.id)
  const answered = { said: req.query('said') ?? '', caseId: Number(req.query('case') ?? 0) }
  return showPage(visit, ApprovalsPage({ visit, account, waiting, answered }))
}

/** Records what the owner says to one of them; one that was answered or is over meanwhile is said to be so. */
export async function addListedAnswer(visit: CustomerVisit) {
  const account = ownAccount(visit)
  const { db, clock, customer, language } = visit
  const form = await readForm(visit.c.req.raw)
  const answer = approvalAnswers.find((known) => known === form.text('answer'))
  const caseId = /^[1-9]\d{0,14}$/.test(form.text('case')) ? Number(form.text('case')) : undefined
  const list = { account: account.id }
  if (answer === undefined || caseId === undefined) return goTo(visit, to(paths.approvals[language], list))
  if ((await accountOfCase(db, caseId)) !== account.id) throw noSuchPage()
  const given = { caseId, personId: customer.id, answer }
  const answered = await db.transaction((tx) => answerApproval(tx, given, actingNow(clock, null)))
  const said = 'refused' in answered ? answered.refused : answered.answered
  return goTo(visit, to(paths.approvals[language], list, { said, case: caseId }))
}

/** The account of the address, if who is signed in is its owner; to everybody else there is no such page. */
function ownAccount(visit: CustomerVisit) {
  const accountId = numberIn(visit, 'account')
  const account = visit.customer.accounts.find(({ id, role }) => id === accountId && role === 'owner')
  if (account === undefined) throw noSuchPage()
  return account
}
