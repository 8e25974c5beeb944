import { closeCase } from '../../../cases/close-case.ts'
import { reopenCase } from '../../../cases/reopen-case.ts'
import { paths, to } from '../../../paths.ts'
import { readForm } from '../../../platform/read-form.ts'
import { goTo, numberIn, type StaffVisit } from '../../../ui/visit.ts'
import { actOnce, saidOf } from '../../_act.ts'

/** Closes a case. */
export async function addClosure(visit: StaffVisit) {
  const caseId = numberIn(visit, 'case')
  const form = await readForm(visit.c.req.raw)
  const answer = await actOnce(visit, { purpose: `closure:${caseId}`, form, caseId }, (tx, author) =>
    closeCase(tx, caseId, author),
  )
  return goTo(visit, to(paths.case, { case: caseId }, { said: saidOf(answer, 'closed') }))
}

/** Takes a closed case back. */
export async function addReopening(visit: StaffVisit) {
  const caseId = numberIn(visit, 'case')
  const form = await readForm(visit.c.req.raw)
  const answer = await actOnce(visit, { purpose: `reopening:${caseId}`, form, caseId }, (tx, author) =>
    reopenCase(tx, caseId, author),
  )
  return goTo(visit, to(paths.case, { case: caseId }, { said: saidOf(answer, 'reopened') }))
}
