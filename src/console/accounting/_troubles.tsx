import { paths } from '../../paths.ts'
import type { PaymentTrouble } from '../../payments/list-payment-troubles.ts'
import { formatInstant } from '../../platform/format.ts'
import type { Language, Words } from '../../platform/language.ts'
import { may } from '../../staff/staff.ts'
import { DeskLink } from '../../ui/desk-pages.tsx'
import { Notice } from '../../ui/form.tsx'
import type { StaffVisit } from '../../ui/visit.ts'

/** Card payments that only a person can put right. */
export function Troubles({ troubles, visit }: { troubles: readonly PaymentTrouble[]; visit: StaffVisit }) {
  const { language } = visit.staff
  if (troubles.length === 0) return null
  return (
    <section class="panel wide" aria-labelledby="troubles">
      <h2 id="troubles">{words.troubles[language]}</h2>
      <ul>
        {troubles.map(({ kind, eventId, paymentIntent, accountId, detail, since }) => (
          <li key={`${kind} ${paymentIntent} ${since.getTime()}`}>
            <b>{kindWords[kind][language]}</b>{' '}
            <DeskLink path={paths.account} at={{ account: accountId }}>
              {words.account[language]}
            </DeskLink>
            <small>
              {' '}
              {formatInstant(since, language, visit.office.time_zone)} ·{' '}
              {[paymentIntent, detail].filter(Boolean).join(' · ')}
            </small>
            {eventId !== null && may(visit.staff, 'payments.settle') && (
              <form method="post" action={paths.mismatchSettlements}>
                <input type="hidden" name="event" value={eventId} />
                <label>
                  {words.reason[language]} <input name="reason" required maxlength={2000} />
                </label>{' '}
                <button class="button second" type="submit">
                  {words.settle[language]}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What became of a trouble that was just marked as settled. */
export function SaidOfTrouble({ said, language }: { said: string; language: Language }) {
  const notice = Object.hasOwn(notices, said) ? notices[said] : undefined
  return notice === undefined ? null : <Notice tone={notice.tone}>{notice.words[language]}</Notice>
}

const notices: Readonly<Record<string, { tone: 'done' | 'refused'; words: Words }>> = {
  settled: { tone: 'done', words: { fr: 'C’est noté comme réglé.', en: 'It is recorded as settled.' } },
  no_reason: {
    tone: 'refused',
    words: { fr: 'Dites comment c’est réglé; rien n’a été noté.', en: 'Say how it was settled; nothing was recorded.' },
  },
  nothing_to_settle: {
    tone: 'refused',
    words: { fr: 'C’était déjà noté comme réglé.', en: 'It was recorded as settled already.' },
  },
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
  refund_without_keys: {
    fr: 'À rendre, mais les clés de Stripe avec lesquelles c’est entré ne sont plus là : remettez-les, ou rendez l’argent autrement.',
    en: 'To give back, but the Stripe keys that it came in with are gone: set them again, or give the money back another way.',
  },
  refunded_elsewhere: {
    fr: 'Remboursé chez le fournisseur de paiement, et pas ici : remboursez aussi au guichet.',
    en: 'Refunded at the payment provider, and not here: refund at the desk too.',
  },
}

const words = {
  troubles: { fr: 'Paiements par carte à régler', en: 'Card payments to put right' },
  reason: { fr: 'Comment est-ce réglé?', en: 'How was it settled?' },
  settle: { fr: 'Marquer comme réglé', en: 'Mark as settled' },
  account: { fr: 'Voir le compte', en: 'See the account' },
} as const satisfies Record<string, Words>
