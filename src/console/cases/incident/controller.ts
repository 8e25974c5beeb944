import { staffMethods } from '../../../incidents/incident.ts'
import { offerIncident } from '../../../incidents/offer-incident.ts'
import { payIncident } from '../../../incidents/pay-incident.ts'
import { refundIncident } from '../../../incidents/refund-incident.ts'
import { paths, to } from '../../../paths.ts'
import { readForm } from '../../../platform/read-form.ts'
import { goTo, numberIn, type StaffVisit } from '../../../ui/visit.ts'
import { actOnce, saidOf } from '../../_act.ts'

/** Offers a pay-per-incident for a case at the policy's price, frozen from then on. */
export async function addIncidentOffer(visit: StaffVisit) {
  const caseId = numberIn(visit, 'case')
  const form = await readForm(visit.c.req.raw)
  const answer = await actOnce(visit, { purpose: `offer:${caseId}`, form, caseId }, (tx, author) =>
    offerIncident(tx, { caseId, priceCents: undefined }, author),
  )
  return goTo(visit, to(paths.case, { case: caseId }, { said: saidOf(answer, 'incident_offered') }))
}

/** Records that the pay-per-incident of a case was paid. */
export async function addIncidentPayment(visit: StaffVisit) {
  const caseId = numberIn(visit, 'case')
  const form = await readForm(visit.c.req.raw)
  const method = staffMethods.find((known) => known === form.text('method')) ?? 'manual'
  const payment = { caseId, priceCents: undefined, method, reference: form.text('reference').trim().slice(0, 100) }
  const answer = await actOnce(visit, { purpose: `incident:${caseId}`, form, caseId }, (tx, author) =>
    payIncident(tx, payment, author),
  )
  const said = saidOf(answer, 'incident_paid')
  return goTo(visit, to(paths.case, { case: caseId }, { said: said === 'closed' ? 'is_closed' : said }))
}

/** Refunds the pay-per-incident of a case, with a reason. */
export async function addRefund(visit: StaffVisit) {
  const caseId = numberIn(visit, 'case')
  const form = await readForm(visit.c.req.raw)
  const [incidentId, reason] = [Number(form.text('incident')), form.text('reason').trim().slice(0, 2000)]
  if (reason === '' || !Number.isSafeInteger(incidentId)) {
    return goTo(visit, to(paths.case, { case: caseId }, { said: 'no_reason' }))
  }
  const answer = await actOnce(visit, { purpose: `refund:${caseId}`, form, caseId }, (tx, author) =>
    refundIncident(tx, { incidentId, caseId, reason }, author),
  )
  return goTo(visit, to(paths.case, { case: caseId }, { said: saidOf(answer, 'incident_refunded') }))
}
