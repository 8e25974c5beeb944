import { correctRequest } from '../../../cases/correct-request.ts'
import { paths, to } from '../../../paths.ts'
import { readForm } from '../../../platform/read-form.ts'
import { goTo, numberIn, type StaffVisit } from '../../../ui/visit.ts'
import { actOnce, saidOf } from '../../_act.ts'

/** Corrects a request's category, product and devices, and has it judged anew. */
export async function addCorrection(visit: StaffVisit) {
  const caseId = numberIn(visit, 'case')
  const form = await readForm(visit.c.req.raw)
  const product = form.text('product')
  const correction = {
    caseId,
    category: form.text('category'),
    productId: /^[1-9]\d{0,14}$/.test(product) ? Number(product) : null,
    devices: form.text('devices').split('\n'),
  }
  const answer = await actOnce(visit, { purpose: `correction:${caseId}`, form, caseId }, (tx, author) =>
    correctRequest(tx, correction, author),
  )
  return goTo(visit, to(paths.case, { case: caseId }, { said: saidOf(answer, 'corrected') }))
}
