import { lockAccount } from '../accounts/lock-account.ts'
import { issueCreditNote } from '../documents/issue-document.ts'
import { queueEmails, type Recipient } from '../notifications/queue-emails.ts'
import type { Queries, Transaction } from '../platform/database.ts'
import { AppError } from '../platform/errors.ts'
import { sql } from '../platform/sql.ts'
import { placeCase } from '../queue/place-case.ts'
import type { Author } from '../staff/author.ts'
import type { PaymentMethod } from './incident.ts'

export type Refund = {
  readonly incidentId: number
  /** The case whose page asks for it: an incident of another is not found. */
  readonly caseId?: number
  readonly reason: string
}

export type RefundAnswer =
  | { readonly refunded: true; readonly documentNumber: number }
  | { readonly refused: 'already_refunded' | 'credited' }

/**
 * Gives the payment of an incident back, with a credit note, and tells those who heard of the payment. What a block
 * deducted cannot be refunded until that block is cancelled (policy 5). Of a card payment the money is recorded as owed
 * here, and handed to the provider once this is committed (payments/settle-payments.ts).
 */
export async function refundIncident(tx: Transaction, refund: Refund, author: Author): Promise<RefundAnswer> {
  const { incidentId, reason } = refund
  await lockAccount(tx, await findAccountOf(tx, refund))
  const { at, on, by } = author
  const about = `incident:${incidentId}`
  const [paid, people] = await Promise.all([loadPaid(tx, incidentId), listPeopleToldOf(tx, about)])
  if (paid === undefined) throw noSuchPayment()
  if (paid.isRefunded) return { refused: 'already_refunded' }
  if (paid.isCredited) return { refused: 'credited' }
  const { documentId, number } = await issueCreditNote(tx, paid.documentId, author)
  tx.write(sql`
    insert into incident_refunds (incident_id, reason, document_id, refunded_on, refunded_at, refunded_by)
    values (${incidentId}, ${reason}, ${documentId}, ${on}, ${at}, ${by})`)
  giveMoneyBack(tx, paid, author)
  const { accountId, caseId, accountName, requesterName, totalCents } = paid
  const concerning = { accountId, caseId, accountName, requesterName }
  const content = { ...concerning, refundedOn: on, totalCents, documentId, documentNumber: number }
  queueEmails(tx, people, { email: { kind: 'incident_refunded', about, caseId, content }, at })
  placeCase(tx, caseId)
  return { refunded: true, documentNumber: number }
}

/** What came in by card goes back by card. */
function giveMoneyBack(tx: Transaction, { method, reference, totalCents }: Paid, { at, by }: Author) {
  if (method !== 'stripe') return
  tx.write(sql`
    insert into card_refunds (payment_intent, amount_cents, reason, asked_at, asked_by)
    values (${reference}, ${totalCents}, 'refunded', ${at}, ${by})`)
}

async function findAccountOf(db: Queries, { incidentId, caseId }: Refund): Promise<number> {
  const [incident] = await db.query(sql<{ accountId: number }>`
    select account_id as "accountId" from incidents
    where id = ${incidentId} and case_id = coalesce(${caseId ?? null}, case_id)`)
  if (incident === undefined) throw noSuchPayment()
  return incident.accountId
}

type Paid = {
  readonly accountId: number
  readonly caseId: number
  readonly accountName: string
  readonly requesterName: string
  readonly documentId: number
  readonly method: PaymentMethod
  readonly reference: string
  readonly totalCents: number
  readonly isRefunded: boolean
  readonly isCredited: boolean
}

async function loadPaid(db: Queries, incidentId: number): Promise<Paid | undefined> {
  const [paid] = await db.query(sql<Paid>`
    select i.account_id as "accountId", i.case_id as "caseId", d.name as "accountName",
      c.requester_name as "requesterName", p.document_id as "documentId", p.method, p.reference, p.amount_cents as "totalCents",
      exists (select from incident_refunds where incident_id = i.id) as "isRefunded",
      exists (select from block_credits b where b.incident_id = i.id and not exists (
        select from block_cancellations where block_id = b.block_id)) as "isCredited"
    from incidents i
    join incident_payments p on p.incident_id = i.id
    join cases c on c.id = i.case_id
    cross join lateral (select name from account_descriptions where account_id = i.account_id order by id desc limit 1) d
    where i.id = ${incidentId}`)
  return paid
}

function listPeopleToldOf(db: Queries, about: string): Promise<Recipient[]> {
  return db.query(sql<Recipient>`
    select recipient, to_name as name, to_address as address, language, person_id as "personId", staff_id as "staffId"
    from emails where kind = 'incident_paid' and about = ${about} order by id`)
}

function noSuchPayment() {
  return new AppError('not_found', { fr: 'Ce paiement n’existe pas.', en: 'There is no such payment.' })
}
