import { paths, to } from '../../paths.ts'
import type { PaymentTrouble } from '../../payments/list-payment-troubles.ts'
import { formatInstant } from '../../platform/format.ts'
import type { Words } from '../../platform/language.ts'
import type { StaffVisit } from '../../ui/visit.ts'

/** Card payments that only a person can put right. */
export function Troubles({ troubles, visit }: { troubles: readonly PaymentTrouble[]; visit: StaffVisit }) {
  const { language } = visit.staff
  if (troubles.length === 0) return null
  return (
    <section class="panel wide" aria-labelledby="troubles">
      <h2 id="troubles">{words.troubles[language]}</h2>
      <ul>
        {troubles.map(({ kind, paymentIntent, accountId, detail, since }) => (
          <li key={`${kind} ${paymentIntent} ${since.getTime()}`}>
            <b>{kindWords[kind][language]}</b>{' '}
            <a href={to(paths.account, { account: accountId })}>{words.account[language]}</a>
            <small>
              {' '}
              {formatInstant(since, language, visit.office.time_zone)} ·{' '}
              {[paymentIntent, detail].filter(Boolean).join(' · ')}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}

const kindWords: Record<PaymentTrouble['kind'], Words> = {
  mismatch: {
    fr: 'Payé autrement que demandé : rien n’est vendu; voyez chez le fournisseur de paiement.',
    en: 'Paid otherwise than asked: nothing is sold; look at the payment provider.',
  },
  refund_refused: {
    fr: 'Remboursement refusé par le fournisseur de paiement; il est redemandé.',
    en: 'Refund refused by the payment provider; it is asked again.',
  },
  refund_failed: {
    fr: 'Le remboursement n’est pas arrivé : rendez l’argent autrement.',
    en: 'The refund did not arrive: give the money back another way.',
  },
  refunded_elsewhere: {
    fr: 'Remboursé chez le fournisseur de paiement, et pas ici : remboursez aussi au guichet.',
    en: 'Refunded at the payment provider, and not here: refund at the desk too.',
  },
}

const words = {
  troubles: { fr: 'Paiements par carte à régler', en: 'Card payments to put right' },
  account: { fr: 'Voir le compte', en: 'See the account' },
} as const satisfies Record<string, Words>
