import type { PaymentMethod } from '../incidents/incident.ts'
import type { Day } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { methodWords } from '../ui/payment-words.ts'
import { accountingFile } from './accounting-file.ts'
import { creditWords, lineWords, paymentWords } from './words.ts'

type PaymentRow = {
  readonly movement: keyof typeof paymentWords
  readonly movedOn: Day
  readonly account: string
  readonly name: string
  readonly paidFor: 'incident' | 'block' | 'service'
  readonly method: PaymentMethod
  readonly reference: string
  readonly number: number
  readonly cents: number
}

/** Each payment, with its receipt or invoice; each refund, with its credit note, as a negative amount. */
export const paymentsFile = accountingFile<PaymentRow>({
  name: 'payments',
  title: { fr: 'Paiements et remboursements', en: 'Payments and refunds' },
  open: sql`
    declare accounting_payments no scroll cursor for
    select m.movement, m.moved_on as "movedOn", d.parties #>> '{buyer,reference}' as account,
      d.parties #>> '{buyer,name}' as name, m.paid_for as "paidFor", m.method, m.reference, d.number, m.cents
    from money_movements m join documents d on d.id = m.document_id
    where m.moved_on between current_setting('accounting.from')::date and current_setting('accounting.to')::date
    order by m.moved_on, d.number, m.movement`,
  next: sql<PaymentRow>`fetch 4000 from accounting_payments`,
  columns: [
    ['date', 'date', ({ movedOn }) => movedOn],
    ['mouvement', 'movement', ({ movement }) => paymentWords[movement]],
    ['compte', 'account', ({ account }) => account],
    ['nom', 'name', ({ name }) => name],
    ['pour', 'for', ({ paidFor }) => lineWords[paidFor]],
    ['moyen', 'method', ({ method }) => methodWords[method]],
    ['référence', 'reference', ({ reference }) => reference],
    ['document', 'document', ({ number }) => number],
    ['montant', 'amount', ({ cents }) => ({ cents })],
  ],
})

type CreditRow = {
  readonly movement: keyof typeof creditWords
  readonly movedOn: Day
  readonly account: string
  readonly name: string
  readonly number: number
  readonly receipt: number
  readonly caseId: number
  readonly cents: number
}

/** Each credit that a block deducted for an incident paid before (R17); given back, as a negative amount. */
export const creditsFile = accountingFile<CreditRow>({
  name: 'credits',
  title: { fr: 'Crédits déduits et rendus', en: 'Credits deducted and given back' },
  open: sql`
    declare accounting_credits no scroll cursor for
    select m.movement, m.moved_on as "movedOn", d.parties #>> '{buyer,reference}' as account,
      d.parties #>> '{buyer,name}' as name, d.number, r.number as receipt, i.case_id as "caseId", m.cents
    from credit_movements m
      join documents d on d.id = m.document_id
      join incidents i on i.id = m.incident_id
      join incident_payments p on p.incident_id = m.incident_id
      join documents r on r.id = p.document_id
    where m.moved_on between current_setting('accounting.from')::date and current_setting('accounting.to')::date
    order by m.moved_on, d.number, r.number, m.movement`,
  next: sql<CreditRow>`fetch 4000 from accounting_credits`,
  columns: [
    ['date', 'date', ({ movedOn }) => movedOn],
    ['mouvement', 'movement', ({ movement }) => creditWords[movement]],
    ['compte', 'account', ({ account }) => account],
    ['nom', 'name', ({ name }) => name],
    ['document', 'document', ({ number }) => number],
    ['reçu du PPI', 'incident receipt', ({ receipt }) => receipt],
    ['demande', 'request', ({ caseId }) => caseId],
    ['montant', 'amount', ({ cents }) => ({ cents })],
  ],
})

type UnpaidRow = {
  readonly number: number
  readonly dueOn: Day
  readonly account: string
  readonly name: string
  readonly cents: number
}

/** Each invoice that was not paid by the last day, whenever it was issued. */
export const unpaidFile = accountingFile<UnpaidRow>({
  name: 'unpaid',
  title: { fr: 'Factures impayées le dernier jour', en: 'Invoices unpaid on the last day' },
  open: sql`
    declare accounting_unpaid no scroll cursor for
    select d.number, a.due_on as "dueOn", d.parties #>> '{buyer,reference}' as account,
      d.parties #>> '{buyer,name}' as name, a.cents
    from amounts_due a join documents d on d.id = a.document_id
    where a.due_on <= current_setting('accounting.to')::date
      and (a.settled_on is null or a.settled_on > current_setting('accounting.to')::date)
    order by d.number`,
  next: sql<UnpaidRow>`fetch 4000 from accounting_unpaid`,
  columns: [
    ['document', 'document', ({ number }) => number],
    ['date', 'date', ({ dueOn }) => dueOn],
    ['compte', 'account', ({ account }) => account],
    ['nom', 'name', ({ name }) => name],
    ['total', 'total', ({ cents }) => ({ cents })],
  ],
})
