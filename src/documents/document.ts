import type { Province } from '../accounts/account.ts'
import type { Language } from '../platform/language.ts'
import type { TaxLine } from '../policy/taxes.ts'

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
