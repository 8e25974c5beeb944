import type { Summary } from '../../accounting/find-summary.ts'
import { taxWords } from '../../documents/words.ts'
import { formatPercent } from '../../platform/format.ts'
import type { Language, Words } from '../../platform/language.ts'
import { Figures } from './_figures.tsx'

/** The sales of a month before tax, each tax, and the total. */
export function SalesPanel({ summary, language }: { summary: Summary; language: Language }) {
  const { sales, taxes, documents } = summary
  const rows = [
    ...sales.map(({ sold, cents }) => ({ label: soldWords[sold][language], cents })),
    { label: words.net[language], cents: documents.netCents, isSum: true },
    ...taxes.map(({ code, percent, cents }) => {
      return { label: `${taxWords[code][language]} ${formatPercent(percent, language)}`, cents }
    }),
    { label: words.total[language], cents: documents.totalCents, isSum: true },
  ]
  return (
    <section class="panel" aria-labelledby="sales">
      <h2 id="sales">{words.sales[language]}</h2>
      {documents.count === 0 ? (
        <p class="quiet">{words.none[language]}</p>
      ) : (
        <Figures caption={words.issued(documents.count)[language]} rows={rows} language={language} />
      )}
    </section>
  )
}

const soldWords: Record<Summary['sales'][number]['sold'], Words> = {
  incident: { fr: 'PPI', en: 'Pay-per-incident' },
  block: { fr: 'Blocs d’heures', en: 'Blocks of hours' },
  service: { fr: 'Services techniques', en: 'Technical services' },
  credit: { fr: 'Crédits déduits', en: 'Credits deducted' },
}

const words = {
  sales: { fr: 'Ventes', en: 'Sales' },
  issued: (count: number): Words => ({
    fr: `${count} document${count > 1 ? 's' : ''} émis, notes de crédit comprises`,
    en: `${count} document${count === 1 ? '' : 's'} issued, credit notes among them`,
  }),
  none: { fr: 'Rien n’a été vendu ni annulé ce mois-là.', en: 'Nothing was sold or undone that month.' },
  net: { fr: 'Avant taxes', en: 'Before tax' },
  total: { fr: 'Total', en: 'Total' },
}
