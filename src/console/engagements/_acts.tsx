import { paths } from '../../paths.ts'
import { formatMoney } from '../../platform/format.ts'
import type { Words } from '../../platform/language.ts'
import { Only } from '../../ui/desk-pages.tsx'
import { Fold } from '../_fold.tsx'
import { TextInput } from '../_inputs.tsx'
import { PaymentFields } from '../_payment-fields.tsx'
import { actOf } from './_act-of.ts'
import type { EngagementAtDeskProps } from './page.tsx'

/** What can be done with an engagement where it stands. */
export function EngagementActs(props: EngagementAtDeskProps) {
  const { language } = props.visit.staff
  switch (props.engagement.state) {
    case 'quoted':
    case 'expired':
      return (
        <Only send={[paths.engagementCompletion, paths.engagementCancellation]}>
          <section class="panel folds">
            <h2>{words.acts[language]}</h2>
            <Cancel {...props} />
          </section>
        </Only>
      )
    case 'accepted':
    case 'scheduled':
      return (
        <Only send={[paths.engagementCompletion, paths.engagementCancellation]}>
          <section class="panel folds">
            <h2>{words.acts[language]}</h2>
            <Complete {...props} />
            <Cancel {...props} />
          </section>
        </Only>
      )
    case 'done':
      return <Settle {...props} />
    default:
      return null
  }
}

function Complete(props: EngagementAtDeskProps) {
  const { engagement, visit } = props
  const hint = engagement.billing.by === 'hour' ? words.completeByTheHour : words.completeFixed
  return (
    <Fold {...actOf(props, paths.engagementCompletion)} label={words.complete} button={words.complete}>
      <p class="hint">{hint[visit.staff.language]}</p>
    </Fold>
  )
}

function Cancel(props: EngagementAtDeskProps) {
  const { language } = props.visit.staff
  return (
    <Fold {...actOf(props, paths.engagementCancellation)} label={words.cancel} button={words.cancel}>
      <TextInput label={words.reason[language]} name="reason" />
      <p class="hint">{words.cancelHint[language]}</p>
    </Fold>
  )
}

/** The invoice and its payment; then it can be closed. */
function Settle(props: EngagementAtDeskProps) {
  const { engagement, visit } = props
  const { language } = visit.staff
  const { end, payment } = engagement
  const isDue = end !== null && end.documentNumber !== null && payment === null
  return (
    <section class="panel folds">
      <h2>{words.payment[language]}</h2>
      {end !== null && end.documentNumber !== null ? (
        <p>
          {words.invoice(end.documentNumber, formatMoney(end.totalCents, language))[language]}{' '}
          <span class={isDue ? 'tag wait' : 'tag good'}>{(isDue ? words.unpaid : words.paid)[language]}</span>
        </p>
      ) : (
        <p>{words.nothingDue[language]}</p>
      )}
      {isDue ? (
        <Fold {...actOf(props, paths.engagementPayment)} label={words.pay}>
          <PaymentFields language={language} />
        </Fold>
      ) : (
        <Fold {...actOf(props, paths.engagementClosure)} label={words.close} button={words.close} />
      )}
      {payment === null ? <Reopen {...props} /> : <p class="hint">{words.paidForGood[language]}</p>}
    </section>
  )
}

/** It was marked as done by mistake. */
function Reopen(props: EngagementAtDeskProps) {
  const { language } = props.visit.staff
  const hint = props.engagement.end?.documentNumber ? words.reopenInvoiced : words.reopenHint
  return (
    <Fold {...actOf(props, paths.engagementReopening)} label={words.reopen} button={words.reopen}>
      <TextInput label={words.reason[language]} name="reason" />
      <p class="hint">{hint[language]}</p>
    </Fold>
  )
}

const words = {
  acts: { fr: 'Agir', en: 'Act' },
  complete: { fr: 'Marquer comme faite', en: 'Mark as done' },
  completeByTheHour: {
    fr: 'Les minutes qu’aucun bloc n’a payées sont facturées au taux de la soumission.',
    en: 'Minutes that no block paid are invoiced at the quote’s rate.',
  },
  completeFixed: {
    fr: 'Le prix fixe est facturé, avec les taxes du jour.',
    en: 'The fixed price is invoiced, with the taxes of the day.',
  },
  cancel: { fr: 'Annuler', en: 'Cancel' },
  reason: { fr: 'Raison', en: 'Reason' },
  cancelHint: {
    fr: 'Le client lit cette raison. Les séances planifiées sont annulées aussi.',
    en: 'The customer reads this reason. Planned sessions are cancelled too.',
  },
  payment: { fr: 'Paiement', en: 'Payment' },
  invoice: (number: number, total: string): Words => ({
    fr: `Facture nº ${number}, ${total}`,
    en: `Invoice no. ${number}, ${total}`,
  }),
  unpaid: { fr: 'À payer', en: 'To be paid' },
  paid: { fr: 'Payée', en: 'Paid' },
  nothingDue: { fr: 'Rien n’est à facturer.', en: 'Nothing is left to invoice.' },
  pay: { fr: 'Enregistrer le paiement', en: 'Record the payment' },
  reopen: { fr: 'Rouvrir', en: 'Reopen' },
  reopenHint: {
    fr: 'Si le travail n’est pas vraiment fait. Le client lit cette raison.',
    en: 'If the work is not done after all. The customer reads this reason.',
  },
  paidForGood: {
    fr: 'Une facture payée ne se rouvre pas : pour rendre de l’argent, faites une note de crédit dans votre comptabilité; pour d’autre travail, proposez une nouvelle soumission.',
    en: 'A paid invoice is not reopened: to give money back, issue a credit note in your accounting; for more work, send a new quote.',
  },
  reopenInvoiced: {
    fr: 'Si le travail n’est pas vraiment fait. Une note de crédit annule la facture; le client lit cette raison.',
    en: 'If the work is not done after all. A credit note undoes the invoice; the customer reads this reason.',
  },
  close: { fr: 'Terminer', en: 'Close' },
}
