import { defaultOffice } from '../office/office.ts'
import type { Queries } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { IssuedDocument, Seller } from './document.ts'

/** A document of an account, whole; `undefined` when that account has none of that id. */
export async function findDocument(
  db: Queries,
  { accountId, documentId }: { accountId: number; documentId: number },
): Promise<IssuedDocument | undefined> {
  const [row] = await db.query(sql<Omit<IssuedDocument, 'seller'> & { seller: Partial<Seller> | null }>`
    select d.id, d.number, d.kind, d.account_id as "accountId", d.case_id as "caseId", d.language, d.province,
      d.issued_on as "issuedOn", d.issued_at as "issuedAt", d.net_cents as "netCents", d.tax_cents as "taxCents",
      d.total_cents as "totalCents", d.parties->'buyer' as buyer, nullif(d.parties->'seller', 'null') as seller,
      coalesce((select document->>'logo' from office_settings
        where recorded_at <= sale.issued_at order by id desc limit 1), '') as logo,
      (select json_agg(json_build_object('kind', l.kind, 'minutes', l.minutes, 'expiresOn', b.expires_on,
          'caseId', i.case_id, 'engagementId', l.engagement_id, 'receiptNumber', r.number, 'cents', l.cents)
          order by l.position)
        from document_lines l
        left join incidents i on i.id = l.incident_id
        left join incident_payments p on p.incident_id = i.id
        left join documents r on r.id = p.document_id
        left join blocks b on b.document_id = sale.id
        where l.document_id = d.id) as lines,
      (select coalesce(json_agg(json_build_object('code', code, 'percent', percent, 'cents', cents) order by position),
        '[]') from document_taxes where document_id = d.id) as taxes,
      (select json_build_object('id', o.id, 'number', o.number, 'kind', o.kind, 'issuedOn', o.issued_on)
        from documents o where o.id = d.corrects_id) as corrects,
      (select json_build_object('id', o.id, 'number', o.number, 'kind', o.kind, 'issuedOn', o.issued_on)
        from documents o where o.corrects_id = d.id) as "correctedBy",
      (select json_build_object('method', method, 'reference', reference, 'paidOn', paid_on)
        from (
          select method, reference, paid_on from incident_payments where document_id = sale.id
          union all
          select p.method, p.reference, p.paid_on from blocks b join block_payments p on p.block_id = b.id
          where b.document_id = sale.id
          union all
          select method, reference, paid_on from engagement_payments where document_id = sale.id) paid) as payment
    from documents d join documents sale on sale.id = coalesce(d.corrects_id, d.id)
    where d.id = ${documentId} and d.account_id = ${accountId}`)
  // What the office had not said yet when it was issued is empty.
  return row && { ...row, seller: { ...defaultOffice, ...row.seller } }
}
