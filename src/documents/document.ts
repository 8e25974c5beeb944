import type { Province } from '../accounts/account.ts'
import type { Office } from '../office/office.ts'
import type { Language } from '../platform/language.ts'
import type { Day, Instant } from '../platform/office-day.ts'
import type { TaxCode, TaxLine } from '../policy/taxes.ts'

export type DocumentKind = 'receipt' | 'invoice' | 'credit_note'

/** A line of a document, before tax; a credit's is negative. */
export type DocumentLine =
  | { readonly kind: 'incident'; readonly incidentId: number; readonly cents: number }
  | { readonly kind: 'block'; readonly minutes: number; readonly cents: number }
  | {
      readonly kind: 'service'
      readonly engagementId: number
      /** Of work by the hour; none at a fixed price. */
      readonly minutes: number | null
      readonly cents: number
    }
  | { readonly kind: 'credit'; readonly incidentId: number; readonly cents: number }

/** What a sale comes to. */
export type Amounts = {
  readonly lines: readonly DocumentLine[]
  readonly taxes: readonly TaxLine[]
  readonly netCents: number
  readonly taxCents: number
  readonly totalCents: number
}

/** The customer of a sale: where it is taxed, and what stands on its document. */
export type Buyer = {
  readonly accountId: number
  readonly accountName: string
  readonly reference: string
  readonly province: Province
  /** The owner's language. */
  readonly language: Language
}

/** A document as it was issued, with what became of it since. */
export type IssuedDocument = Omit<Amounts, 'lines'> & {
  readonly id: number
  readonly number: number
  readonly kind: DocumentKind
  readonly accountId: number
  readonly caseId: number | null
  readonly language: Language
  readonly province: Province
  readonly issuedOn: Day
  readonly issuedAt: Instant
  readonly seller: Seller
  /** The seller's picture of that time as a data URL, or empty. */
  readonly logo: string
  readonly buyer: Pick<Buyer, 'reference'> & { readonly name: string }
  readonly lines: readonly IssuedLine[]
  readonly corrects: OtherDocument | null
  readonly correctedBy: OtherDocument | null
  /** Of the sale; a credit note has the payment of what it corrects. */
  readonly payment: DocumentPayment | null
}

/** The office as it was when the sale was made. */
export type Seller = Pick<Office, 'name' | 'address_lines' | 'phone' | 'website' | 'accent_colour' | 'tax_numbers'>

/** A line in what its reader knows: requests, quotes and receipts by their numbers. */
export type IssuedLine =
  | { readonly kind: 'incident'; readonly caseId: number; readonly cents: number }
  | { readonly kind: 'block'; readonly minutes: number; readonly expiresOn: Day | null; readonly cents: number }
  | Extract<DocumentLine, { kind: 'service' }>
  | { readonly kind: 'credit'; readonly caseId: number; readonly receiptNumber: number; readonly cents: number }

export type OtherDocument = {
  readonly id: number
  readonly number: number
  readonly kind: DocumentKind
  readonly issuedOn: Day
}

export type DocumentPayment = {
  readonly method: 'manual' | 'e_transfer' | 'cheque' | 'card_terminal' | 'purchase_order' | 'stripe'
  readonly reference: string
  readonly paidOn: Day
}

/**
 * Where a document stands: a sale is paid, due or undone; a credit note gives a payment back (`refunded`), or undoes what
 * nobody paid (`nothing_due`).
 */
export type Settlement = 'paid' | 'due' | 'undone' | 'refunded' | 'nothing_due'

export type Settled = Pick<IssuedDocument, 'kind' | 'totalCents'> & {
  readonly correctedBy: Pick<OtherDocument, 'number'> | null
  readonly payment: object | null
}

/** Where a document stands. A receipt is corrected by refunding it; an invoice, by cancelling its block. */
export function settlementOf({ kind, totalCents, correctedBy, payment }: Settled): Settlement {
  if (kind === 'credit_note') return payment === null || totalCents === 0 ? 'nothing_due' : 'refunded'
  if (correctedBy !== null) return 'undone'
  if (payment !== null) return 'paid'
  return totalCents === 0 ? 'nothing_due' : 'due'
}

/** The number under which the seller collects a tax; empty when they gave none. */
export function taxNumberOf({ seller, province }: Pick<IssuedDocument, 'seller' | 'province'>, code: TaxCode): string {
  const { gst_hst, qst, bc_pst, sk_pst, mb_rst } = seller.tax_numbers
  switch (code) {
    case 'gst':
    case 'hst':
      return gst_hst
    case 'qst':
      return qst
    case 'rst':
      return mb_rst
    case 'pst':
      return province === 'BC' ? bc_pst : province === 'SK' ? sk_pst : ''
  }
}
