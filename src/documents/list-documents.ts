import type { Queries } from '../platform/database.ts'
import type { Day, Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import type { OtherDocument, Settled } from './document.ts'

/** A document in a list: its total, and what tells where it stands. */
export type ListedDocument = OtherDocument & Settled

export const documentsShown = 20

export type Listing = {
  readonly on: Day
  readonly knownAt: Instant
  /** Those before this document only. */
  readonly before: number | undefined
}

/** An account's documents by the end of a day, as known at a moment, the newest first; a page of them. */
export async function listDocuments(
  db: Queries,
  accountId: number,
  { on, knownAt, before }: Listing,
): Promise<ListedDocument[]> {
  return db.query(sql<ListedDocument>`
    select d.id, d.number, d.kind, d.issued_on as "issuedOn", d.total_cents as "totalCents",
      case when note.id is not null then json_build_object('number', note.number) end as "correctedBy",
      coalesce((select '{}'::json from incident_payments
          where document_id = sale.id and paid_on <= ${on} and paid_at <= ${knownAt}),
        (select '{}'::json from blocks b join block_payments p on p.block_id = b.id
          where b.document_id = sale.id and p.paid_on <= ${on} and p.paid_at <= ${knownAt}),
        (select '{}'::json from engagement_payments
          where document_id = sale.id and paid_on <= ${on} and paid_at <= ${knownAt})) as payment
    from documents d
    join documents sale on sale.id = coalesce(d.corrects_id, d.id)
    left join documents note on note.corrects_id = d.id and note.issued_on <= ${on} and note.issued_at <= ${knownAt}
    where d.account_id = ${accountId} and d.issued_on <= ${on} and d.issued_at <= ${knownAt}
      and d.id < coalesce(${before ?? null}::bigint, 9223372036854775807)
    order by d.id desc limit ${documentsShown}`)
}
