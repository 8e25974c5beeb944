import { lockAccountOfCase } from '../accounts/lock-account.ts'
import { amountsOf } from '../documents/amounts.ts'
import { findBuyer } from '../documents/find-buyer.ts'
import { issueDocument } from '../documents/issue-document.ts'
import { listPeopleTold } from '../notifications/list-people-told.ts'
import { queueEmails } from '../notifications/queue-emails.ts'
import type { Transaction } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import { addDays, type Day } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { findPolicy } from '../policy/find-policy.ts'
import type { Author } from '../staff/author.ts'
import { type CaseBefore, loadCaseBefore } from './_load-case.ts'
import type { Payment } from './incident.ts'

export type IncidentPayment = Payment & {
  readonly caseId: number
  /** Before tax; the policy's price when it is left out. */
  readonly priceCents: number | undefined
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
  | { readonly refused: 'already_paid' | 'verdict_covered' }

/**
 * Records that a pay-per-incident of a case was paid (R16, policy 5): work is unlocked, a receipt is issued with the
 * taxes of that day, and the people concerned are told. Its price can be deducted from a block ordered in time (R17).
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

  const priceCents = payment.priceCents ?? policy.incident.price_cents
  const incidentId = await openIncident(tx, { accountId, caseId, priceCents, before }, author)
  const amounts = amountsOf([{ kind: 'incident', incidentId, cents: priceCents }], { rules: policy.taxes, buyer, on })
  const creditUntil = addDays(on, policy.incident.credit_days)
  const { documentId, number } = await issueDocument(tx, { kind: 'receipt', buyer, caseId, amounts }, author)
  const { netCents, taxCents, totalCents } = amounts
  tx.write(sql`
    insert into incident_payments (incident_id, account_id, method, reference, amount_cents, credit_until, document_id,
      paid_on, paid_at, recorded_by)
    values (${incidentId}, ${accountId}, ${method}, ${reference}, ${totalCents}, ${creditUntil}, ${documentId}, ${on},
      ${at}, ${by})`)
  const { accountName, requesterName } = before
  const concerning = { accountId, caseId, accountName, requesterName }
  const content = { ...concerning, paidOn: on, netCents, taxCents, creditUntil, documentNumber: number }
  queueEmails(tx, people, { email: { kind: 'incident_paid', about: `incident:${incidentId}`, caseId, content }, at })
  return { paid: true, incidentId, documentNumber: number, taxCents, totalCents, creditUntil }
}

type Opening = { accountId: number; caseId: number; priceCents: number; before: CaseBefore }

/** Takes the offer that the case has at that price; one at another price becomes void. */
async function openIncident(tx: Transaction, { accountId, caseId, priceCents, before }: Opening, author: Author) {
  const { last } = before
  const { at, on, by } = author
  if (last?.state === 'offered' && last.priceCents === priceCents) return last.id
  if (last?.state === 'offered') {
    tx.write(sql`
      insert into incident_voids (incident_id, reason, voided_at, voided_by)
      values (${last.id}, 'offered at another price', ${at}, ${by})`)
  }
  const rows = await tx.query(sql<{ id: number }>`
    insert into incidents (account_id, case_id, after_id, price_cents, offered_on, offered_at, offered_by)
    values (${accountId}, ${caseId}, ${last?.id ?? null}, ${priceCents}, ${on}, ${at}, ${by}) returning id`)
  return only(rows, 'one incident').id
}
