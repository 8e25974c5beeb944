import type { Summary } from '../../accounting/find-summary.ts'
import { formatMoney } from '../../platform/format.ts'
import type { Language, Words } from '../../platform/language.ts'
import { methodWords } from '../../ui/payment-words.ts'
import { Figures, NoFigures } from './_figures.tsx'

/** The money that came in and went back, the credits used, and what is still owed. */
export function MoneyPanel({ summary, language }: { summary: Summary; language: Language }) {
  const { credits, unpaid } = summary
  const used = [
    { label: words.deducted[language], cents: credits.deductedCents },
    { label: words.givenBack[language], cents: -credits.givenBackCents },
    { label: words.used[language], cents: credits.deductedCents - credits.givenBackCents, isSum: true },
  ]
  const hasCredits = credits.deductedCents !== 0 || credits.givenBackCents !== 0
  return (
    <section class="panel" aria-labelledby="money">
      <h2 id="money">{words.money[language]}</h2>
      <Moved movement="payment" summary={summary} language={language} />
      <Moved movement="refund" summary={summary} language={language} />
      {hasCredits ? (
        <Figures caption={words.credits[language]} rows={used} language={language} />
      ) : (
        <NoFigures caption={words.credits[language]}>{words.none[language]}</NoFigures>
      )}
      <NoFigures caption={words.unpaid[language]}>
        {unpaid.count === 0 ? (
          words.none[language]
        ) : (
          <>
            <b>{formatMoney(unpaid.cents, language)}</b> {words.invoices(unpaid.count)[language]}
          </>
        )}
      </NoFigures>
    </section>
  )
}

type MovedProps = { movement: 'payment' | 'refund'; summary: Summary; language: Language }

function Moved({ movement, summary, language }: MovedProps) {
  const moved = summary.money.filter((one) => one.movement === movement)
  const caption = words[movement][language]
  if (moved.length === 0) return <NoFigures caption={caption}>{words.none[language]}</NoFigures>
  const rows = moved.map(({ method, count, cents }) => ({
    label: `${methodWords[method][language]} (${count})`,
    cents,
  }))
  const cents = moved.reduce((sum, one) => sum + one.cents, 0)
  const sum = { label: words.sum[language], cents, isSum: true }
  return <Figures caption={caption} rows={[...rows, sum]} language={language} />
}

const words = {
  money: { fr: 'Argent', en: 'Money' },
  payment: { fr: 'Paiements reçus', en: 'Payments received' },
  refund: { fr: 'Remboursements', en: 'Refunds' },
  credits: { fr: 'Crédits', en: 'Credits' },
  deducted: { fr: 'Déduits de blocs', en: 'Deducted from blocks' },
  givenBack: { fr: 'Rendus', en: 'Given back' },
  used: { fr: 'Utilisés', en: 'Used' },
  unpaid: { fr: 'Factures impayées le dernier jour', en: 'Invoices unpaid on the last day' },
  invoices: (count: number): Words => ({
    fr: `sur ${count} facture${count > 1 ? 's' : ''}, taxes comprises`,
    en: `on ${count} invoice${count === 1 ? '' : 's'}, tax included`,
  }),
  sum: { fr: 'Total', en: 'Total' },
  none: { fr: 'Aucun.', en: 'None.' },
}
