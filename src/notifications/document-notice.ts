import type { Words } from '../platform/language.ts'
import type { Block, Correspondence } from './letter.ts'

/** Which document an email tells of. */
export type ConcerningDocument = {
  readonly accountId: number
  readonly documentId: number
  readonly documentNumber: number
}

/** A document by its number, as its reader says it. */
export function numberOf({ documentNumber }: Pick<ConcerningDocument, 'documentNumber'>): Words {
  return { fr: `nº ${documentNumber}`, en: `no. ${documentNumber}` }
}

/** The document's page, where its PDF is: for the people of its account and, at the desk, for the reseller's. */
export function documentPageFor(
  { recipient, links, language }: Correspondence,
  { accountId, documentId }: ConcerningDocument,
  kind: keyof typeof seeWords,
): Block[] {
  const label = seeWords[kind][language]
  switch (recipient) {
    case 'stranger':
      return []
    case 'owner':
    case 'requester':
      return [{ link: { label, url: links.document(accountId, documentId) } }]
    default:
      return [{ link: { label, url: links.documentAtDesk(accountId, documentId) } }]
  }
}

const seeWords = {
  receipt: { fr: 'Voir le reçu', en: 'See the receipt' },
  invoice: { fr: 'Voir la facture', en: 'See the invoice' },
  credit_note: { fr: 'Voir la note de crédit', en: 'See the credit note' },
} as const satisfies Record<string, Words>
