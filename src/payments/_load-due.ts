import { lockAccount } from '../accounts/lock-account.ts'
import type { Transaction } from '../platform/database.ts'
import { AppError, only } from '../platform/errors.ts'
import type { Day } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import type { Payable } from './checkout.ts'

/** What is to be paid, tax included, or why nothing is. */
export type Due = {
  readonly accountId: number
  readonly incidentId: number | null
  readonly blockId: number | null
  /** The case of an incident, the invoice of a block: how the customer knows it. */
  readonly number: number
  readonly amountCents: number
  readonly refused:
    | 'already_paid'
    | 'already_cancelled'
    | 'not_offered'
    | 'verdict_covered'
    | 'closed'
    | 'past_last_day'
    | 'nothing_due'
    | null
  /** The last day of a block that has one. */
  readonly expiresOn: Day | null
  /** A payment of it is under way. */
  readonly isProcessing: boolean
}

/** Locks the account that pays, then reads what is due; what is another account's is not found. */
export async function lockDue(tx: Transaction, payable: Payable, accountId: number): Promise<Due> {
  const isIncident = 'incidentId' in payable
  const found = await tx.query(
    isIncident
      ? sql`select 1 from incidents where id = ${payable.incidentId} and account_id = ${accountId}`
      : sql`select 1 from blocks where id = ${payable.blockId} and account_id = ${accountId}`,
  )
  if (found.length === 0) throw nothingToPay()
  await lockAccount(tx, accountId)
  const rows = isIncident ? await loadIncident(tx, payable.incidentId) : await loadBlock(tx, payable.blockId)
  return only(rows, 'one thing to pay')
}

function loadIncident(tx: Transaction, incidentId: number): Promise<Due[]> {
  return tx.query(sql<Due>`
    select i.account_id as "accountId", i.id as "incidentId", null as "blockId", i.case_id as number,
      i.price_cents + i.tax_cents as "amountCents", null as "expiresOn", case
        when exists (select from incident_refunds where incident_id = i.id)
          or exists (select from incident_voids where incident_id = i.id) then 'not_offered'
        when exists (select from incident_payments where incident_id = i.id) then 'already_paid'
        when v.verdict = 'covered' then 'verdict_covered'
        when not exists (select from open_cases where case_id = i.case_id) then 'closed'
        when i.price_cents + i.tax_cents = 0 then 'nothing_due' end as refused,
      exists (select from checkouts c join checkout_changes p on p.checkout_id = c.id and p.state = 'processing'
        where c.incident_id = i.id
          and not exists (select from checkout_changes where checkout_id = c.id and state = 'failed')
          and not exists (select from card_payments where checkout_id = c.id)) as "isProcessing"
    from incidents i
    cross join lateral (select verdict from verdicts where case_id = i.case_id order by id desc limit 1) v
    where i.id = ${incidentId}`)
}

function loadBlock(tx: Transaction, blockId: number): Promise<Due[]> {
  return tx.query(sql<Due>`
    select b.account_id as "accountId", null as "incidentId", b.id as "blockId", d.number, b.total_cents as "amountCents",
      b.expires_on as "expiresOn",
      case when exists (select from block_cancellations where block_id = b.id) then 'already_cancelled'
        when exists (select from block_payments where block_id = b.id) then 'already_paid'
        when b.total_cents = 0 then 'nothing_due' end as refused,
      exists (select from checkouts c join checkout_changes p on p.checkout_id = c.id and p.state = 'processing'
        where c.block_id = b.id
          and not exists (select from checkout_changes where checkout_id = c.id and state = 'failed')
          and not exists (select from card_payments where checkout_id = c.id)) as "isProcessing"
    from blocks b join documents d on d.id = b.document_id
    where b.id = ${blockId}`)
}

function nothingToPay() {
  return new AppError('not_found', { fr: 'Il n’y a rien de tel à payer.', en: 'There is no such thing to pay.' })
}
