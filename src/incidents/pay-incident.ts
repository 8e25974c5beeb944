import { lockAccountOfCase } from '../accounts/lock-account.ts'
import { findBuyer } from '../documents/find-buyer.ts'
import { issueDocument } from '../documents/issue-document.ts'
import { listPeopleTold } from '../notifications/list-people-told.ts'
import { queueEmails } from '../notifications/queue-emails.ts'
import type { Transaction } from '../platform/database.ts'
import { addDays, type Day } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { findPolicy } from '../policy/find-policy.ts'
import { placeCase } from '../queue/place-case.ts'
import type { Author } from '../staff/author.ts'
import { loadCaseBefore } from './_load-case.ts'
import { amountsOfOffer, openOffer, termsOn } from './_offer.ts'
import type { Payment } from './incident.ts'

export type IncidentPayment = Payment & {
  readonly caseId: number
  /** Before tax; left out, what is on offer, and else the policy's price. */
  readonly priceCents: number | undefined
  /** The very offer that is paid; left out, the one that the case has at that price, or a new one. */
  readonly incidentId?: number
}

export type IncidentPaymentAnswer =
  | {
      readonly paid: true
      readonly incidentId: number
      readonly documentNumber: number
      readonly taxCents: number
      readonly totalCents: number
      readonly creditUntil: Day
    }
  | { readonly refused: 'already_paid' | 'verdict_covered' | 'not_offered' | 'closed' }

/**
 * Records that a pay-per-incident of a case was paid (R16, policy 5): work is unlocked, a receipt is issued with the
 * taxes of its offer, and the people concerned are told. A closed case takes none: it is reopened first. Its price can be deducted from a block ordered in time (R17).
 */
export async function payIncident(
  tx: Transaction,
  payment: IncidentPayment,
  author: Author,
): Promise<IncidentPaymentAnswer> {
  const { caseId, method, reference } = payment
  const accountId = await lockAccountOfCase(tx, caseId)
  const { at, on, by } = author
  const [{ policy }, before, buyer, people] = await Promise.all([
    findPolicy(tx, on, at),
    loadCaseBefore(tx, caseId),
    findBuyer(tx, accountId),
    listPeopleTold(tx, caseId),
  ])
  if (before.verdict === 'covered') return { refused: 'verdict_covered' }
  if (before.last?.state === 'paid') return { refused: 'already_paid' }
  if (!before.isOpen) return { refused: 'closed' }
  const standing = before.last?.state === 'offered' ? before.last : undefined
  if (payment.incidentId !== undefined && payment.incidentId !== standing?.id) return { refused: 'not_offered' }

  const priceCents = payment.priceCents ?? standing?.priceCents ?? policy.incident.price_cents
  const isTaken = payment.incidentId !== undefined || standing?.priceCents === priceCents
  const terms = termsOn(policy, { buyer, priceCents }, author)
  const offer = standing && isTaken ? standing : await openOffer(tx, { accountId, caseId, terms, before }, author)
  const amounts = amountsOfOffer(offer)
  const creditUntil = addDays(on, policy.incident.credit_days)
  const taxed = { ...buyer, province: offer.province }
  const { documentId, number } = await issueDocument(tx, { kind: 'receipt', buyer: taxed, caseId, amounts }, author)
  const { netCents, taxCents, totalCents } = amounts
  tx.write(sql`
    insert into incident_payments (incident_id, account_id, method, reference, amount_cents, credit_until, document_id,
      paid_on, paid_at, recorded_by)
    values (${offer.id}, ${accountId}, ${method}, ${reference}, ${totalCents}, ${creditUntil}, ${documentId}, ${on},
      ${at}, ${by})`)
  const { accountName, requesterName } = before
  const concerning = { accountId, caseId, accountName, requesterName }
  const content = { ...concerning, paidOn: on, netCents, taxCents, creditUntil, documentId, documentNumber: number }
  queueEmails(tx, people, { email: { kind: 'incident_paid', about: `incident:${offer.id}`, caseId, content }, at })
  placeCase(tx, caseId)
  return { paid: true, incidentId: offer.id, documentNumber: number, taxCents, totalCents, creditUntil }
}
