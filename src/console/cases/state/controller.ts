import { paths, to } from '../../../paths.ts'
import { parseOfficeTime } from '../../../platform/office-day.ts'
import { readForm } from '../../../platform/read-form.ts'
import { setState } from '../../../queue/set-state.ts'
import { setStates } from '../../../queue/state.ts'
import { goTo, noSuchPage, numberIn, type StaffVisit } from '../../../ui/visit.ts'
import { actOnce, saidOf } from '../../_act.ts'

/** Says where a case stands. */
export async function addState(visit: StaffVisit) {
  const caseId = numberIn(visit, 'case')
  const form = await readForm(visit.c.req.raw)
  const state = setStates.find((known) => known === form.text('state'))
  if (state === undefined) throw noSuchPage()
  const change = {
    caseId,
    state,
    vendorCase: form.text('vendor_case').trim().slice(0, 100),
    vendorSpr: form.text('vendor_spr').trim().slice(0, 100),
    snoozedUntil: parseOfficeTime(form.text('until'), visit.office.time_zone),
  }
  const answer = await actOnce(visit, { purpose: `state:${caseId}`, form, caseId }, (tx, author) =>
    setState(tx, change, author),
  )
  const said = saidOf(answer, 'state_set')
  return goTo(visit, to(paths.case, { case: caseId }, { said: said === 'closed' ? 'case_closed' : said }))
}
