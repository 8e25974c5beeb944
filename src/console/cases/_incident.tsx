import { wayWords } from '../../coverage/words.ts'
import { taxWords } from '../../documents/words.ts'
import { standingIncident } from '../../incidents/list-incidents.ts'
import { paths, to } from '../../paths.ts'
import { formatDay, formatInstant, formatMoney } from '../../platform/format.ts'
import type { Words } from '../../platform/language.ts'
import { AskAnother, Only } from '../../ui/desk-pages.tsx'
import { methodWords } from '../../ui/payment-words.ts'
import { PaymentFields } from '../_payment-fields.tsx'
import type { CasePageProps } from './page.tsx'

/** Recording the payment of a pay-per-incident, or what was paid and its refund. */
export function IncidentPanel(props: CasePageProps) {
  const { visit, verdict, incidents, case: shown } = props
  const { language } = visit.staff
  if (standingIncident(incidents) !== undefined) return <Paid {...props} />
  if (verdict.verdict === 'covered' || !shown.open) return null
  return (
    <section class="panel folds incident" aria-labelledby="incident">
      <h2 id="incident">{wayWords.pay_per_incident[language]}</h2>
      <Quote {...props} />
      {props.isOffered ? (
        <p class="quiet">{words.offered[language]}</p>
      ) : (
        <Only send={paths.caseIncidentOffer}>
          <Offer {...props} />
        </Only>
      )}
      <Only send={paths.caseIncident} instead={<AskAnother language={language} />}>
        <details>
          <summary>{words.record[language]}</summary>
          <form method="post" action={to(paths.caseIncident, { case: shown.id })}>
            <input type="hidden" name="key" value={props.formKey} />
            <PaymentFields language={language} />
            <button class="button" type="submit">
              {words.paid(formatMoney(props.quote.totalCents, language))[language]}
            </button>
            <p class="hint">{words.unlocks[language]}</p>
          </form>
        </details>
      </Only>
    </section>
  )
}

/** What it comes to today for this customer. */
function Quote({ quote, visit }: CasePageProps) {
  const { language } = visit.staff
  const taxes = quote.taxes.map(({ code, cents }) => `${taxWords[code][language]} ${formatMoney(cents, language)}`)
  return (
    <p class="price">
      {formatMoney(quote.netCents, language)} <small>{[words.net[language], ...taxes].join(' · ')}</small>{' '}
      <b>{words.total(formatMoney(quote.totalCents, language))[language]}</b>
    </p>
  )
}

/** Putting it before the customer at this price, which is theirs from then on. */
function Offer({ visit, case: shown, formKey }: CasePageProps) {
  const { language } = visit.staff
  return (
    <form method="post" action={to(paths.caseIncidentOffer, { case: shown.id })}>
      <input type="hidden" name="key" value={formKey} />
      <button class="button second" type="submit">
        {words.offer[language]}
      </button>
      <p class="hint">{words.offerHint[language]}</p>
    </form>
  )
}

function Paid({ visit, case: shown, incidents, formKey }: CasePageProps) {
  const { language } = visit.staff
  const paid = standingIncident(incidents)
  if (paid === undefined) return null
  return (
    <section class="panel folds incident given" aria-labelledby="incident">
      <h2 id="incident">{words.isPaid[language]}</h2>
      <p>
        {formatMoney(paid.totalCents, language)} · {methodWords[paid.method][language]}
        {paid.reference !== '' && ` ${paid.reference}`} · {words.receipt(paid.documentNumber)[language]}
      </p>
      <p class="quiet">
        {formatInstant(paid.paidAt, language, visit.office.time_zone)}
        {paid.recordedBy && `, ${paid.recordedBy}`} ·{' '}
        {words.credit(formatMoney(paid.priceCents, language), formatDay(paid.creditUntil, language))[language]}
      </p>
      <Only send={paths.caseRefund}>
        <details>
          <summary>{words.refund[language]}</summary>
          <form method="post" action={to(paths.caseRefund, { case: shown.id })}>
            <input type="hidden" name="key" value={formKey} />
            <input type="hidden" name="incident" value={paid.id} />
            <label class="field">
              <span>{words.reason[language]}</span>
              <input name="reason" type="text" required />
            </label>
            <button class="button second" type="submit">
              {words.refund[language]}
            </button>
            <p class="hint">{words[paid.method === 'stripe' ? 'refundCardHint' : 'refundHint'][language]}</p>
          </form>
        </details>
      </Only>
    </section>
  )
}

const words = {
  net: { fr: 'avant taxes', en: 'before tax' },
  total: (total: string): Words => ({ fr: `Total ${total}`, en: `Total ${total}` }),
  offer: { fr: 'Proposer au client', en: 'Offer to the customer' },
  offerHint: {
    fr: 'Le prix et les taxes du jour sont alors ceux qui seront payés.',
    en: 'The price and the taxes of today are then those that will be paid.',
  },
  offered: { fr: 'Proposé au client à ce prix.', en: 'Offered to the customer at this price.' },
  record: { fr: 'Enregistrer un paiement', en: 'Record a payment' },
  paid: (total: string): Words => ({ fr: `${total} reçus`, en: `${total} received` }),
  unlocks: {
    fr: 'Un reçu numéroté est émis et les personnes concernées sont averties.',
    en: 'A numbered receipt is issued and the people concerned are told.',
  },
  isPaid: { fr: 'PPI payé', en: 'PPI paid' },
  receipt: (number: number): Words => ({ fr: `reçu nº ${number}`, en: `receipt no. ${number}` }),
  credit: (price: string, until: string): Words => ({
    fr: `${price} déductibles d’un bloc d’heures jusqu’au ${until}`,
    en: `${price} can be deducted from a block of hours until ${until}`,
  }),
  refund: { fr: 'Rembourser', en: 'Refund' },
  reason: { fr: 'Raison', en: 'Reason' },
  refundHint: {
    fr: 'Une note de crédit est émise et les mêmes personnes sont averties. Rendez l’argent par le moyen d’origine.',
    en: 'A credit note is issued and the same people are told. Give the money back the way it came.',
  },
  refundCardHint: {
    fr: 'Une note de crédit est émise et les mêmes personnes sont averties. L’argent retourne de lui-même sur la carte.',
    en: 'A credit note is issued and the same people are told. The money goes back to the card by itself.',
  },
} as const
