import { formatDay, formatMinutes } from '../platform/format.ts'
import type { Language, Words } from '../platform/language.ts'
import type { TaxCode } from '../policy/taxes.ts'
import type {
  DocumentKind,
  DocumentPayment,
  IssuedDocument,
  IssuedLine,
  OtherDocument,
  Settlement,
} from './document.ts'

export const kindWords: Record<DocumentKind, Words> = {
  receipt: { fr: 'Reçu', en: 'Receipt' },
  invoice: { fr: 'Facture', en: 'Invoice' },
  credit_note: { fr: 'Note de crédit', en: 'Credit note' },
}

export const taxWords: Record<TaxCode, Words> = {
  gst: { fr: 'TPS', en: 'GST' },
  hst: { fr: 'TVH', en: 'HST' },
  qst: { fr: 'TVQ', en: 'QST' },
  pst: { fr: 'TVP', en: 'PST' },
  rst: { fr: 'TVD', en: 'RST' },
}

/** Where a document stands, in a word that goes with its kind. */
export function settlementWords(settlement: Settlement, kind: DocumentKind): Words {
  switch (settlement) {
    case 'paid':
      return { fr: kind === 'receipt' ? 'Payé' : 'Payée', en: 'Paid' }
    case 'due':
      return { fr: 'À payer', en: 'Due' }
    case 'undone':
      return kind === 'receipt' ? { fr: 'Remboursé', en: 'Refunded' } : { fr: 'Annulée', en: 'Cancelled' }
    case 'refunded':
      return { fr: 'Remboursement', en: 'Refund' }
    case 'nothing_due':
      return { fr: 'Rien à payer', en: 'Nothing due' }
  }
}

export const methodWords: Record<DocumentPayment['method'], Words> = {
  manual: { fr: 'au bureau', en: 'at the office' },
  e_transfer: { fr: 'par virement Interac', en: 'by e-transfer' },
  cheque: { fr: 'par chèque', en: 'by cheque' },
  card_terminal: { fr: 'par carte', en: 'by card' },
  stripe: { fr: 'par carte en ligne', en: 'by card online' },
  purchase_order: { fr: 'par bon de commande', en: 'by purchase order' },
}

export const documentWords = {
  billedTo: { fr: 'Facturé à', en: 'Billed to' },
  account: { fr: 'Compte', en: 'Account' },
  date: { fr: 'Date', en: 'Date' },
  corrects: { fr: 'Corrige', en: 'Corrects' },
  description: { fr: 'Description', en: 'Description' },
  amount: { fr: 'Montant', en: 'Amount' },
  net: { fr: 'Sous-total', en: 'Subtotal' },
  total: { fr: 'Total', en: 'Total' },
  amountDue: { fr: 'Montant dû', en: 'Amount due' },
} as const satisfies Record<string, Words>

/** A number as it is said: `nº 42`, `no. 42`. */
export function numberWords(number: number): Words {
  return { fr: `nº\u00a0${number}`, en: `no.\u00a0${number}` }
}

/** The number under which a tax is collected, in one piece. */
export function taxNumberWords(number: string): Words {
  const said = number.replaceAll(' ', '\u00a0')
  return { fr: `Nº\u00a0${said}`, en: `No.\u00a0${said}` }
}

/** A document by its kind and number: `Facture nº 12`, `Invoice no. 12`. */
export function documentName({ kind, number }: Pick<OtherDocument, 'kind' | 'number'>): Words {
  const [its, said] = [kindWords[kind], numberWords(number)]
  return { fr: `${its.fr} ${said.fr}`, en: `${its.en} ${said.en}` }
}

/** The same with its day: `Facture nº 12 du 20 novembre 2026`. */
export function datedName(document: OtherDocument): Words {
  const { fr, en } = documentName(document)
  return { fr: `${fr} du ${formatDay(document.issuedOn, 'fr')}`, en: `${en} of ${formatDay(document.issuedOn, 'en')}` }
}

/** What a document's file is called: `facture-000012.pdf`. */
export function fileName({ kind, number, language }: Pick<IssuedDocument, 'kind' | 'number' | 'language'>): string {
  const name = { receipt: { fr: 'recu', en: 'receipt' }, invoice: { fr: 'facture', en: 'invoice' } }
  const names = { ...name, credit_note: { fr: 'note-de-credit', en: 'credit-note' } }
  return `${names[kind][language]}-${String(number).padStart(6, '0')}.pdf`
}

/** What a line is for, and what its reader should know beside it. */
export function lineWords(line: IssuedLine, language: Language): { label: string; more: string } {
  switch (line.kind) {
    case 'incident': {
      const asked = numberWords(line.caseId)
      const label = { fr: 'Paiement par incident', en: 'Pay-per-incident' }
      const more = { fr: `Demande ${asked.fr}`, en: `Request ${asked.en}` }
      return { label: label[language], more: more[language] }
    }
    case 'block': {
      const { minutes, expiresOn } = line
      const label = {
        fr: `Bloc d’heures de ${formatMinutes(minutes)}`,
        en: `Block of hours, ${formatMinutes(minutes)}`,
      }
      const until = {
        fr: (day: string) => `Utilisable jusqu’au ${day}`,
        en: (day: string) => `Can be used until ${day}`,
      }
      return { label: label[language], more: expiresOn === null ? '' : until[language](formatDay(expiresOn, language)) }
    }
    case 'service': {
      const { minutes, engagementId } = line
      const quote = numberWords(engagementId)
      const time = minutes === null ? '' : `, ${formatMinutes(minutes)}`
      const label = { fr: `Services Techniques${time}`, en: `Technical services${time}` }
      const more = { fr: `Soumission ${quote.fr}`, en: `Quote ${quote.en}` }
      return { label: label[language], more: more[language] }
    }
    case 'credit': {
      const [asked, receipt] = [numberWords(line.caseId), numberWords(line.receiptNumber)]
      const label = { fr: 'Crédit d’un paiement par incident', en: 'Credit of a pay-per-incident' }
      const more = {
        fr: `Demande ${asked.fr}, reçu ${receipt.fr}`,
        en: `Request ${asked.en}, receipt ${receipt.en}`,
      }
      return { label: label[language], more: more[language] }
    }
  }
}

/** What became of a document, and the amount that this leaves or moved. */
export function settlementLine(
  document: IssuedDocument,
  { settlement, language }: { settlement: Settlement; language: Language },
): { label: string; more: string; cents: number | undefined } {
  const { payment, correctedBy, totalCents } = document
  const label = settlementWords(settlement, document.kind)[language]
  switch (settlement) {
    case 'paid':
      return { label, more: payment ? paidHow(payment)[language] : '', cents: totalCents }
    case 'due':
      return { label: documentWords.amountDue[language], more: '', cents: totalCents }
    case 'undone':
      return { label, more: correctedBy ? undoneBy(correctedBy)[language] : '', cents: undefined }
    case 'refunded':
      return { label, more: '', cents: -totalCents }
    case 'nothing_due':
      return { label, more: '', cents: undefined }
  }
}

function paidHow({ method, reference, paidOn }: DocumentPayment): Words {
  const by = methodWords[method]
  const found = reference.trim() === '' ? '' : `, ${reference.trim()}`
  return {
    fr: `Le ${formatDay(paidOn, 'fr')}, ${by.fr}${found}`,
    en: `On ${formatDay(paidOn, 'en')}, ${by.en}${found}`,
  }
}

function undoneBy(note: OtherDocument): Words {
  const { fr, en } = datedName(note)
  return {
    fr: `Par la ${fr.charAt(0).toLowerCase()}${fr.slice(1)}`,
    en: `By ${en.charAt(0).toLowerCase()}${en.slice(1)}`,
  }
}
