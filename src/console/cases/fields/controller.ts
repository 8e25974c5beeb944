import { fillFields } from '../../../cases/fill-fields.ts'
import { paths, to } from '../../../paths.ts'
import { readForm } from '../../../platform/read-form.ts'
import { goTo, numberIn, type StaffVisit } from '../../../ui/visit.ts'
import { actOnce, saidOf } from '../../_act.ts'

/** Says something in the office's fields of a case. */
export async function addFieldValues(visit: StaffVisit) {
  const caseId = numberIn(visit, 'case')
  const form = await readForm(visit.c.req.raw)
  const typed = new Map(
    form.fields.flatMap(([name, value]): [number, string][] => {
      const [, id] = /^field-([1-9]\d{0,14})$/.exec(name) ?? []
      return id === undefined ? [] : [[Number(id), value]]
    }),
  )
  const answer = await actOnce(visit, { purpose: `fields:${caseId}`, form, caseId }, (tx, author) =>
    fillFields(tx, { caseId, typed }, author),
  )
  return goTo(visit, to(paths.case, { case: caseId }, { said: saidOf(answer, 'fields_filled') }))
}
