import { type IssuedDocument, settlementOf, taxNumberOf } from '../documents/document.ts'
import { datedName, documentWords, lineWords, settlementLine, taxNumberWords, taxWords } from '../documents/words.ts'
import { formatDay, formatMoney, formatPercent } from '../platform/format.ts'
import type { Language, Words } from '../platform/language.ts'

type DocumentSheetProps = {
  document: IssuedDocument
  language: Language
  pdf: string
  linkTo: (documentId: number) => string
}

/** A receipt, an invoice or a credit note on a page, in its reader's language: the same for staff and customer. */
export function DocumentSheet({ document, language, pdf, linkTo }: DocumentSheetProps) {
  const { seller, buyer, issuedOn, corrects } = document
  return (
    <>
      <article class="panel sheet">
        <div class="seller">
          <strong>{seller.name}</strong>
          {[...seller.address_lines, seller.phone]
            .filter((line) => line !== '')
            .map((line) => (
              <span key={line}>{line}</span>
            ))}
        </div>
        <dl>
          <dt>{documentWords.billedTo[language]}</dt>
          <dd>
            {buyer.name} <small>{buyer.reference}</small>
          </dd>
          <dt>{documentWords.date[language]}</dt>
          <dd>{formatDay(issuedOn, language)}</dd>
          {corrects && (
            <>
              <dt>{documentWords.corrects[language]}</dt>
              <dd>
                <a href={linkTo(corrects.id)}>{datedName(corrects)[language]}</a>
              </dd>
            </>
          )}
        </dl>
        <Sums document={document} language={language} />
        <Settled document={document} language={language} linkTo={linkTo} />
      </article>
      <p class="take">
        <a class="button" href={pdf}>
          {words.download[language]}
        </a>
        {document.language !== language && <span class="quiet">{words.otherLanguage[language]}</span>}
      </p>
    </>
  )
}

function Sums({ document, language }: { document: IssuedDocument; language: Language }) {
  const { lines, taxes, netCents, totalCents } = document
  const money = (cents: number) => formatMoney(cents, language)
  return (
    <table class="sums">
      <thead>
        <tr>
          <th scope="col">{documentWords.description[language]}</th>
          <th scope="col" class="cents">
            {documentWords.amount[language]}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, at) => {
          const { label, more } = lineWords(line, language)
          return (
            <tr key={at}>
              <td>
                {label} {more !== '' && <small>{more}</small>}
              </td>
              <td class="cents">{money(line.cents)}</td>
            </tr>
          )
        })}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{documentWords.net[language]}</th>
          <td class="cents">{money(netCents)}</td>
        </tr>
        {taxes.map(({ code, percent, cents }) => {
          const number = taxNumberOf(document, code)
          return (
            <tr key={code}>
              <th scope="row">
                {taxWords[code][language]} {formatPercent(percent, language)}{' '}
                {number !== '' && <small>{taxNumberWords(number)[language]}</small>}
              </th>
              <td class="cents">{money(cents)}</td>
            </tr>
          )
        })}
        <tr class="total">
          <th scope="row">{documentWords.total[language]}</th>
          <td class="cents">{money(totalCents)}</td>
        </tr>
      </tfoot>
    </table>
  )
}

function Settled({ document, language, linkTo }: Omit<DocumentSheetProps, 'pdf'>) {
  const settlement = settlementOf(document)
  const { label, more, cents } = settlementLine(document, { settlement, language })
  const { correctedBy } = document
  return (
    <div class={`settled ${settlement}`}>
      <p>
        <strong>{label}</strong> {more !== '' && <span>{more}</span>}
        {correctedBy && <a href={linkTo(correctedBy.id)}>{words.see[language]}</a>}
      </p>
      {cents !== undefined && <strong class="cents">{formatMoney(cents, language)}</strong>}
    </div>
  )
}

const words = {
  download: { fr: 'Télécharger le PDF', en: 'Download the PDF' },
  otherLanguage: { fr: 'Il est en anglais, comme le document a été émis.', en: 'It is in French, as it was issued.' },
  see: { fr: 'La voir', en: 'See it' },
} as const satisfies Record<string, Words>
