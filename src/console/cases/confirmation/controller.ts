import { confirmVerdict } from '../../../cases/confirm-verdict.ts'
import { paths, to } from '../../../paths.ts'
import { readForm } from '../../../platform/read-form.ts'
import { goTo, numberIn, type StaffVisit } from '../../../ui/visit.ts'
import { actOnce, saidOf } from '../../_act.ts'

/** Puts a person behind a refusal: the one who confirms the verdict they read. */
export async function addConfirmation(visit: StaffVisit) {
  const caseId = numberIn(visit, 'case')
  const form = await readForm(visit.c.req.raw)
  const confirmation = { caseId, verdictId: Number(form.text('verdict')) }
  const answer = await actOnce(visit, { purpose: `confirmation:${caseId}`, form, caseId }, (tx, author) =>
    confirmVerdict(tx, confirmation, author),
  )
  return goTo(visit, to(paths.case, { case: caseId }, { said: saidOf(answer, 'confirmed') }))
}
