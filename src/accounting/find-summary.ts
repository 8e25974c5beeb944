import type { DocumentLine } from '../documents/document.ts'
import type { PaymentMethod } from '../incidents/incident.ts'
import type { Transaction } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import { sql } from '../platform/sql.ts'
import type { TaxCode } from '../policy/taxes.ts'
import { openPeriod } from './open-period.ts'
import type { Period } from './period.ts'

type Counted = { readonly count: number; readonly cents: number }

/** What a period comes to. Each number is the sum of a column of the export. */
export type Summary = {
  /** Before tax; credits are negative. */
  readonly sales: readonly (Counted & { readonly sold: DocumentLine['kind'] })[]
  readonly taxes: readonly { readonly code: TaxCode; readonly percent: number; readonly cents: number }[]
  readonly documents: { readonly count: number; readonly netCents: number; readonly totalCents: number }
  /** Payments are positive, refunds negative. */
  readonly money: readonly (Counted & { readonly movement: 'payment' | 'refund'; readonly method: PaymentMethod })[]
  readonly credits: { readonly deductedCents: number; readonly givenBackCents: number }
  /** On the last day, whenever they were ordered. */
  readonly unpaid: Counted
}

/** Adds up a period, all of it as it is at one moment; the transaction has asked nothing yet. */
export async function findSummary(tx: Transaction, period: Period): Promise<Summary> {
  openPeriod(tx, period)
  const [sales, taxes, documents, money, credits, unpaid] = await Promise.all([
    addUpSales(tx, period),
    addUpTaxes(tx, period),
    addUpDocuments(tx, period),
    addUpMoney(tx, period),
    addUpCredits(tx, period),
    addUpUnpaid(tx, period),
  ])
  return { sales, taxes, documents, money, credits, unpaid }
}

function addUpSales(tx: Transaction, { from, to }: Period) {
  return tx.query(sql<Summary['sales'][number]>`
    select l.kind as sold, count(*) as count, sum(l.cents)::bigint as cents
    from documents d join document_lines l on l.document_id = d.id
    where d.issued_on between ${from} and ${to}
    group by l.kind order by array_position(array['incident', 'block', 'service', 'credit'], l.kind) nulls first, l.kind`)
}

function addUpTaxes(tx: Transaction, { from, to }: Period) {
  return tx.query(sql<Summary['taxes'][number]>`
    select t.code, t.percent::float8 as percent, sum(t.cents)::bigint as cents
    from documents d join document_taxes t on t.document_id = d.id
    where d.issued_on between ${from} and ${to}
    group by t.code, t.percent
    order by array_position(array['gst', 'qst', 'hst', 'pst', 'rst'], t.code), t.percent`)
}

async function addUpDocuments(tx: Transaction, { from, to }: Period) {
  const rows = await tx.query(sql<Summary['documents']>`
    select count(*) as count, coalesce(sum(net_cents), 0)::bigint as "netCents",
      coalesce(sum(total_cents), 0)::bigint as "totalCents"
    from documents where issued_on between ${from} and ${to}`)
  return only(rows, 'one sum of documents')
}

function addUpMoney(tx: Transaction, { from, to }: Period) {
  return tx.query(sql<Summary['money'][number]>`
    select movement, method, count(*) as count, sum(cents)::bigint as cents
    from money_movements where moved_on between ${from} and ${to}
    group by movement, method order by movement, abs(sum(cents)) desc, method`)
}

async function addUpCredits(tx: Transaction, { from, to }: Period) {
  const rows = await tx.query(sql<Summary['credits']>`
    select coalesce(sum(cents) filter (where movement = 'deducted'), 0)::bigint as "deductedCents",
      coalesce(-sum(cents) filter (where movement = 'given_back'), 0)::bigint as "givenBackCents"
    from credit_movements where moved_on between ${from} and ${to}`)
  return only(rows, 'one sum of credits')
}

async function addUpUnpaid(tx: Transaction, { to }: Period) {
  const rows = await tx.query(sql<Summary['unpaid']>`
    select count(*) as count, coalesce(sum(cents), 0)::bigint as cents
    from amounts_due where due_on <= ${to} and (settled_on is null or settled_on > ${to})`)
  return only(rows, 'one sum of unpaid invoices')
}
