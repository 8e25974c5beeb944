import { overrideVerdict } from '../../../cases/override-verdict.ts'
import { paths, to } from '../../../paths.ts'
import { readForm } from '../../../platform/read-form.ts'
import { verdicts } from '../../../policy/policy.ts'
import { goTo, noSuchPage, numberIn, type StaffVisit } from '../../../ui/visit.ts'
import { actOnce, saidOf } from '../../_act.ts'

/** Decides otherwise than the rules, with a reason. */
export async function addOverride(visit: StaffVisit) {
  const caseId = numberIn(visit, 'case')
  const form = await readForm(visit.c.req.raw)
  const verdict = verdicts.find((known) => known === form.text('verdict'))
  const reason = form.text('reason').trim().slice(0, 2000)
  if (verdict === undefined) throw noSuchPage()
  if (reason === '') return goTo(visit, to(paths.case, { case: caseId }, { said: 'no_reason' }))
  const answer = await actOnce(visit, { purpose: `override:${caseId}`, form, caseId }, (tx, author) =>
    overrideVerdict(tx, { caseId, verdict, reason }, author),
  )
  return goTo(visit, to(paths.case, { case: caseId }, { said: saidOf(answer, 'overridden') }))
}
