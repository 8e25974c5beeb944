import type { Transaction } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'
import type { Amounts, Buyer, DocumentLine } from './document.ts'

export type NewDocument = {
  readonly kind: 'receipt' | 'invoice'
  readonly buyer: Buyer
  readonly caseId: number | null
  readonly amounts: Amounts
}
export type Issued = { readonly documentId: number; readonly number: number }

/**
 * Issues a document under the next number. Numbers have no gaps: one is taken with the row that keeps it, and whoever
 * comes next waits until both are kept or neither is. So issue as the last thing of an act.
 */
export async function issueDocument(tx: Transaction, document: NewDocument, author: Author): Promise<Issued> {
  const { kind, buyer, caseId, amounts } = document
  const { accountId, language, province, accountName, reference } = buyer
  const { netCents, taxCents, totalCents } = amounts
  const rows = await tx.query(sql<Issued>`
    with numbered as (
      update document_numbers set last = last + 1 returning last
    )
    insert into documents (number, kind, account_id, case_id, language, province, parties, net_cents, tax_cents,
      total_cents, issued_on, issued_at, issued_by)
    select last, ${kind}, ${accountId}, ${caseId}, ${language}, ${province}, jsonb_build_object(
        'buyer', jsonb_build_object('name', ${accountName}::text, 'reference', ${reference}::text),
        'seller', (select document from office_settings order by id desc limit 1) - 'logo'),
      ${netCents}, ${taxCents}, ${totalCents}, ${author.on}, ${author.at}, ${author.by}
    from numbered
    returning id as "documentId", number`)
  const issued = only(rows, 'one document')
  writeLines(tx, issued.documentId, amounts)
  return issued
}

/** Undoes a document whole with one of the opposite amounts that names it. */
export async function issueCreditNote(tx: Transaction, documentId: number, author: Author): Promise<Issued> {
  const rows = await tx.query(sql<Issued>`
    with numbered as (
      update document_numbers set last = last + 1 returning last
    )
    insert into documents (number, kind, account_id, case_id, corrects_id, language, province, parties, net_cents,
      tax_cents, total_cents, issued_on, issued_at, issued_by)
    select last, 'credit_note', account_id, case_id, d.id, language, province, parties, -net_cents, -tax_cents,
      -total_cents, ${author.on}, ${author.at}, ${author.by}
    from numbered, documents d where d.id = ${documentId}
    returning id as "documentId", number`)
  const issued = only(rows, 'one credit note')
  tx.write(sql`
    insert into document_lines (document_id, position, kind, minutes, incident_id, engagement_id, cents)
    select ${issued.documentId}, position, kind, minutes, incident_id, engagement_id, -cents from document_lines
    where document_id = ${documentId}`)
  tx.write(sql`
    insert into document_taxes (document_id, position, code, percent, cents)
    select ${issued.documentId}, position, code, percent, -cents from document_taxes where document_id = ${documentId}`)
  return issued
}

function writeLines(tx: Transaction, documentId: number, { lines, taxes }: Amounts) {
  tx.write(sql`
    insert into document_lines (document_id, position, kind, minutes, incident_id, engagement_id, cents)
    select ${documentId}, l.position, l.kind, l.minutes, l."incidentId", l."engagementId", l.cents
    from jsonb_to_recordset(${JSON.stringify(numbered(lines))}) as l (position integer, kind text, minutes integer,
      "incidentId" bigint, "engagementId" bigint, cents bigint)`)
  tx.write(sql`
    insert into document_taxes (document_id, position, code, percent, cents)
    select ${documentId}, t.position, t.code, t.percent, t.cents
    from jsonb_to_recordset(${JSON.stringify(numbered(taxes))})
      as t (position integer, code text, percent numeric, cents bigint)`)
}

function numbered<Row extends DocumentLine | Amounts['taxes'][number]>(rows: readonly Row[]) {
  return rows.map((row, index) => ({ ...row, position: index + 1 }))
}
