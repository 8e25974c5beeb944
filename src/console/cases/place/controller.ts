import { paths, to } from '../../../paths.ts'
import { type Form, readForm } from '../../../platform/read-form.ts'
import { assignCase } from '../../../queue/assign-case.ts'
import { changeTags, parseTags } from '../../../queue/change-tags.ts'
import { priorities } from '../../../queue/priority.ts'
import { setPriority } from '../../../queue/set-priority.ts'
import { goTo, noSuchPage, numberIn, type StaffVisit } from '../../../ui/visit.ts'
import { actOnce, saidOf } from '../../_act.ts'

/** Gives a case to a person or a team. */
export async function addAssignment(visit: StaffVisit) {
  const caseId = numberIn(visit, 'case')
  const form = await readForm(visit.c.req.raw)
  const assignment = {
    caseId,
    staffId: numberOf(form, 'staff'),
    teamId: numberOf(form, 'team'),
    seen: { staffId: numberOf(form, 'seen_staff'), teamId: numberOf(form, 'seen_team') },
  }
  const answer = await actOnce(visit, { purpose: `assignment:${caseId}`, form, caseId }, (tx, author) =>
    assignCase(tx, assignment, author),
  )
  return back(visit, caseId, answer)
}

/** Says how much a case presses. */
export async function addPriority(visit: StaffVisit) {
  const caseId = numberIn(visit, 'case')
  const form = await readForm(visit.c.req.raw)
  const priority = priorities.find((known) => known === form.text('priority'))
  if (priority === undefined) throw noSuchPage()
  const answer = await actOnce(visit, { purpose: `priority:${caseId}`, form, caseId }, (tx, author) =>
    setPriority(tx, { caseId, priority }, author),
  )
  return back(visit, caseId, answer)
}

/** Puts tags on a case, or takes one off. */
export async function addTags(visit: StaffVisit) {
  const caseId = numberIn(visit, 'case')
  const form = await readForm(visit.c.req.raw)
  const change = { caseId, add: parseTags(form.text('add')), remove: parseTags(form.text('remove')) }
  const answer = await actOnce(visit, { purpose: `tags:${caseId}`, form, caseId }, (tx, author) =>
    changeTags(tx, change, author),
  )
  return back(visit, caseId, answer)
}

function back(visit: StaffVisit, caseId: number, answer: object) {
  const said = saidOf(answer, 'state_set')
  return goTo(visit, to(paths.case, { case: caseId }, { said: said === 'closed' ? 'case_closed' : said }))
}

function numberOf(form: Form, name: string): number | null {
  return /^[1-9]\d{0,14}$/.test(form.text(name)) ? Number(form.text(name)) : null
}
