import type { DocumentKind, DocumentLine } from '../documents/document.ts'
import type { Words } from '../platform/language.ts'

export const documentWords: Record<DocumentKind, Words> = {
  receipt: { fr: 'reçu', en: 'receipt' },
  invoice: { fr: 'facture', en: 'invoice' },
  credit_note: { fr: 'note de crédit', en: 'credit note' },
}

/** What was sold. */
export const lineWords: Record<DocumentLine['kind'], Words> = {
  incident: { fr: 'PPI', en: 'pay-per-incident' },
  block: { fr: 'bloc d’heures', en: 'block of hours' },
  service: { fr: 'services techniques', en: 'technical services' },
  credit: { fr: 'crédit', en: 'credit' },
}

export const paymentWords = {
  payment: { fr: 'paiement', en: 'payment' },
  refund: { fr: 'remboursement', en: 'refund' },
} as const satisfies Record<string, Words>

export const creditWords = {
  deducted: { fr: 'déduit', en: 'deducted' },
  given_back: { fr: 'rendu', en: 'given back' },
} as const satisfies Record<string, Words>
