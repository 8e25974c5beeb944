import type { DocumentKind, DocumentLine } from '../documents/document.ts'
import { taxWords } from '../documents/words.ts'
import type { Day } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import type { TaxCode } from '../policy/taxes.ts'
import { accountingFile, type Column } from './accounting-file.ts'
import { documentWords, lineWords } from './words.ts'

/** What every row says of the document it belongs to, as it was issued. */
type OfDocument = {
  readonly number: number
  readonly kind: DocumentKind
  readonly issuedOn: Day
  readonly account: string
  readonly name: string
}

const ofDocument: readonly Column<OfDocument>[] = [
  ['document', 'document', ({ number }) => number],
  ['sorte', 'kind', ({ kind }) => documentWords[kind]],
  ['date', 'date', ({ issuedOn }) => issuedOn],
  ['compte', 'account', ({ account }) => account],
  ['nom', 'name', ({ name }) => name],
]

type DocumentRow = OfDocument & {
  readonly province: string
  readonly corrects: number | null
  readonly caseId: number | null
  readonly netCents: number
  readonly taxCents: number
  readonly totalCents: number
}

/** Each receipt, invoice and credit note. */
export const documentsFile = accountingFile<DocumentRow>({
  name: 'documents',
  title: { fr: 'Reçus, factures et notes de crédit', en: 'Receipts, invoices and credit notes' },
  open: sql`
    declare accounting_documents no scroll cursor for
    select d.number, d.kind, d.issued_on as "issuedOn", d.parties #>> '{buyer,reference}' as account,
      d.parties #>> '{buyer,name}' as name, d.province, c.number as corrects, d.case_id as "caseId",
      d.net_cents as "netCents", d.tax_cents as "taxCents", d.total_cents as "totalCents"
    from documents d left join documents c on c.id = d.corrects_id
    where d.issued_on between current_setting('accounting.from')::date and current_setting('accounting.to')::date
    order by d.issued_on, d.number`,
  next: sql<DocumentRow>`fetch 4000 from accounting_documents`,
  columns: [
    ...ofDocument,
    ['province', 'province', ({ province }) => province],
    ['annule', 'corrects', ({ corrects }) => corrects],
    ['demande', 'request', ({ caseId }) => caseId],
    ['net', 'net', ({ netCents: cents }) => ({ cents })],
    ['taxes', 'tax', ({ taxCents: cents }) => ({ cents })],
    ['total', 'total', ({ totalCents: cents }) => ({ cents })],
  ],
})

type LineRow = OfDocument & {
  readonly position: number
  readonly sold: DocumentLine['kind']
  readonly minutes: number | null
  readonly caseId: number | null
  readonly cents: number
}

/** Each line of these documents, before tax. */
export const linesFile = accountingFile<LineRow>({
  name: 'lines',
  title: { fr: 'Lignes des documents, avant taxes', en: 'Lines of the documents, before tax' },
  open: sql`
    declare accounting_lines no scroll cursor for
    select d.number, d.kind, d.issued_on as "issuedOn", d.parties #>> '{buyer,reference}' as account,
      d.parties #>> '{buyer,name}' as name, l.position, l.kind as sold, l.minutes, i.case_id as "caseId", l.cents
    from documents d join document_lines l on l.document_id = d.id left join incidents i on i.id = l.incident_id
    where d.issued_on between current_setting('accounting.from')::date and current_setting('accounting.to')::date
    order by d.issued_on, d.number, l.position`,
  next: sql<LineRow>`fetch 4000 from accounting_lines`,
  columns: [
    ...ofDocument,
    ['rang', 'position', ({ position }) => position],
    ['vendu', 'sold', ({ sold }) => lineWords[sold]],
    ['minutes', 'minutes', ({ minutes }) => minutes],
    ['demande', 'request', ({ caseId }) => caseId],
    ['montant', 'amount', ({ cents }) => ({ cents })],
  ],
})

type TaxRow = OfDocument & {
  readonly province: string
  readonly code: TaxCode
  readonly percent: string
  readonly netCents: number
  readonly cents: number
}

/** Each tax of these documents. */
export const taxesFile = accountingFile<TaxRow>({
  name: 'taxes',
  title: { fr: 'Taxes des documents', en: 'Taxes of the documents' },
  open: sql`
    declare accounting_taxes no scroll cursor for
    select d.number, d.kind, d.issued_on as "issuedOn", d.parties #>> '{buyer,reference}' as account,
      d.parties #>> '{buyer,name}' as name, d.province, t.code, t.percent, d.net_cents as "netCents", t.cents
    from documents d join document_taxes t on t.document_id = d.id
    where d.issued_on between current_setting('accounting.from')::date and current_setting('accounting.to')::date
    order by d.issued_on, d.number, t.position`,
  next: sql<TaxRow>`fetch 4000 from accounting_taxes`,
  columns: [
    ...ofDocument,
    ['province', 'province', ({ province }) => province],
    ['taxe', 'tax', ({ code }) => taxWords[code]],
    ['taux', 'percent', ({ percent }) => ({ percent: Number(percent) })],
    ['base', 'base', ({ netCents: cents }) => ({ cents })],
    ['montant', 'amount', ({ cents }) => ({ cents })],
  ],
})
