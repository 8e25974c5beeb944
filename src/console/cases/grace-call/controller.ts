import { giveGraceCall } from '../../../grace-calls/give-grace-call.ts'
import { agreedHows, reversalReasons } from '../../../grace-calls/grace-call.ts'
import { reverseGraceCall } from '../../../grace-calls/reverse-grace-call.ts'
import { paths, to } from '../../../paths.ts'
import { readForm } from '../../../platform/read-form.ts'
import { goTo, numberIn, type StaffVisit } from '../../../ui/visit.ts'
import { actOnce, saidOf } from '../../_act.ts'

/** Gives a case a grace call, once the customer agreed. */
export async function addGraceCall(visit: StaffVisit) {
  const caseId = numberIn(visit, 'case')
  const form = await readForm(visit.c.req.raw)
  const agreedHow = agreedHows.find((how) => how === form.text('agreed'))
  if (agreedHow === undefined) return goTo(visit, to(paths.case, { case: caseId }, { said: 'no_agreement' }))
  const answer = await actOnce(visit, { purpose: `grace-call:${caseId}`, form, caseId }, (tx, author) =>
    giveGraceCall(tx, { caseId, agreedHow }, author),
  )
  return goTo(visit, to(paths.case, { case: caseId }, { said: saidOf(answer, 'given') }))
}

/** Reverses the grace call of a case, with a reason. */
export async function addReversal(visit: StaffVisit) {
  const caseId = numberIn(visit, 'case')
  const form = await readForm(visit.c.req.raw)
  const reason = reversalReasons.find((known) => known === form.text('reason'))
  if (reason === undefined) return goTo(visit, to(paths.case, { case: caseId }, { said: 'no_reason' }))
  const answer = await actOnce(visit, { purpose: `reversal:${caseId}`, form, caseId }, (tx, author) =>
    reverseGraceCall(tx, { caseId, reason }, author),
  )
  return goTo(visit, to(paths.case, { case: caseId }, { said: saidOf(answer, 'reversed') }))
}
