import { type Settlement, settlementOf } from '../documents/document.ts'
import { documentName, settlementWords } from '../documents/words.ts'
import { formatDay, formatMoney } from '../platform/format.ts'
import type { Language, Words } from '../platform/language.ts'
import type { AskedDocuments } from './asked-documents.ts'

type DocumentListProps = AskedDocuments & { language: Language; linkTo: (documentId: number) => string }

/** An account's receipts, invoices and credit notes, the newest first. */
export function DocumentList({ documents, older, newest, language, linkTo }: DocumentListProps) {
  return (
    <section class="panel" aria-labelledby="documents">
      <h2 id="documents">{words.documents[language]}</h2>
      {documents.length === 0 && <p class="quiet">{words.none[language]}</p>}
      <ul class="recent documents">
        {documents.map((document) => (
          <li key={document.id}>
            <a href={linkTo(document.id)}>{documentName(document)[language]}</a>
            <SettlementTag settlement={settlementOf(document)} kind={document.kind} language={language} />
            <small>{formatDay(document.issuedOn, language)}</small>
            <span class="cents">{formatMoney(document.totalCents, language)}</span>
          </li>
        ))}
      </ul>
      {(older !== undefined || newest !== undefined) && (
        <p class="pages">
          {newest && <a href={newest}>{words.newest[language]}</a>}
          {older && <a href={older}>{words.older[language]}</a>}
        </p>
      )}
    </section>
  )
}

type SettlementTagProps = {
  settlement: Settlement
  kind: Parameters<typeof settlementWords>[1]
  language: Language
}

const tones: Record<Settlement, string> = {
  paid: 'good',
  due: 'wait',
  undone: '',
  refunded: '',
  nothing_due: '',
}

/** Where a document stands, at a glance. */
export function SettlementTag({ settlement, kind, language }: SettlementTagProps) {
  return <span class={`tag ${tones[settlement]}`.trim()}>{settlementWords(settlement, kind)[language]}</span>
}

const words = {
  documents: { fr: 'Reçus et factures', en: 'Receipts and invoices' },
  none: { fr: 'Aucun document.', en: 'No document.' },
  older: { fr: 'Plus anciens', en: 'Older' },
  newest: { fr: 'Les plus récents', en: 'Newest' },
} as const satisfies Record<string, Words>
