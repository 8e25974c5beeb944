import { runMacro } from '../../../canned-replies/run-macro.ts'
import { paths, to } from '../../../paths.ts'
import { readForm } from '../../../platform/read-form.ts'
import { goTo, numberIn, type StaffVisit } from '../../../ui/visit.ts'
import { actOnce } from '../../_act.ts'
import { wholeNumber } from '../../_values.ts'

/** Runs a macro on a case: all of it, or nothing and which step refused, and why. */
export async function addMacroRun(visit: StaffVisit) {
  const caseId = numberIn(visit, 'case')
  const form = await readForm(visit.c.req.raw)
  const macroId = wholeNumber(form, 'macro', 1) ?? 0
  const answer = await actOnce(visit, { purpose: `macro:${caseId}`, form, caseId }, (tx, author) =>
    runMacro(tx, { macroId, caseId, seen: wholeNumber(form, 'seen', 0) }, author),
  )
  if (!('refused' in answer)) return goTo(visit, to(paths.case, { case: caseId }, { said: 'macro_run' }))
  const why = 'step' in answer ? { step: answer.step, does: answer.kind } : {}
  return goTo(visit, to(paths.case, { case: caseId }, { said: `macro_${answer.refused}`, ...why }))
}
