import { paths } from '../../paths.ts'
import { formatDay, formatInstant, formatMinutes, formatMoney } from '../../platform/format.ts'
import type { Words } from '../../platform/language.ts'
import { DeskLink, Only } from '../../ui/desk-pages.tsx'
import { ChoiceInput, DayInput, NumberInput, TextInput } from '../_inputs.tsx'
import { PaymentFields } from '../_payment-fields.tsx'
import { SessionFields } from '../_session-fields.tsx'
import { Act } from './_act-form.tsx'
import { UncoveredForm } from './_uncovered.tsx'
import type { AccountPageProps } from './page.tsx'

/** What an account can be sold, and what becomes of it. */
export function SaleActs(props: AccountPageProps) {
  const { language } = props.visit.staff
  return (
    <Only send={sales}>
      <section class="panel folds">
        <h2>{words.sell[language]}</h2>
        {props.uncoveredMinutes > 0 && (
          <p class="warning">{words.uncovered(formatMinutes(props.uncoveredMinutes))[language]}</p>
        )}
        <Only open={paths.accountEngagements}>
          <p>
            <DeskLink path={paths.accountEngagements} at={{ account: props.account.id }}>
              {words.quote[language]}
            </DeskLink>
          </p>
        </Only>
        <UncoveredForm {...props} />
        <BlockForm {...props} />
        <PaymentForm {...props} />
        <CancellationForm {...props} />
        <SessionForm {...props} />
        <SessionEndForm {...props} />
        <SessionMoveForm {...props} />
        <SessionCancellationForm {...props} />
      </section>
    </Only>
  )
}

const sales = [paths.accountBlocks, paths.accountBlockPayments, paths.accountBlockCancellations]

function BlockForm(props: AccountPageProps) {
  const { language } = props.visit.staff
  const { credits } = props.balance.standing
  const usable = credits.reduce((sum, { cents }) => sum + cents, 0)
  const [offer] = props.blockOffers
  return (
    <Act props={props} path={paths.accountBlocks} label={words.block}>
      <p class="hint">
        {props.blockOffers
          .map(({ minutes, priceCents }) => `${formatMinutes(minutes)} – ${formatMoney(priceCents, language)}`)
          .join(' · ')}
      </p>
      <NumberInput
        label={words.minutes[language]}
        name="minutes"
        min={1}
        max={600_000}
        {...(offer ? { value: offer.minutes } : {})}
      />
      <TextInput label={words.price[language]} name="price" />
      <DayInput label={words.until[language]} name="expires_on" optional />
      {usable > 0 && <p class="hint">{words.credit(formatMoney(usable, language))[language]}</p>}
    </Act>
  )
}

function PaymentForm(props: AccountPageProps) {
  const { language } = props.visit.staff
  const unpaid = props.balance.standing.blocks.filter(({ isPaid }) => !isPaid)
  if (unpaid.length === 0) return null
  return (
    <Act props={props} path={paths.accountBlockPayments} label={words.payment}>
      <BlockChoice {...props} blocks={unpaid} />
      <PaymentFields language={language} />
    </Act>
  )
}

function CancellationForm(props: AccountPageProps) {
  const { language } = props.visit.staff
  const unused = props.balance.standing.blocks.filter((one) => one.drawnMinutes === 0 && one.reservedMinutes === 0)
  if (unused.length === 0) return null
  return (
    <Act props={props} path={paths.accountBlockCancellations} label={words.cancellation}>
      <BlockChoice {...props} blocks={unused} />
      <TextInput label={words.reason[language]} name="reason" />
    </Act>
  )
}

function BlockChoice({
  visit,
  blocks,
}: AccountPageProps & { blocks: AccountPageProps['balance']['standing']['blocks'] }) {
  const { language } = visit.staff
  const choices = blocks.map(({ id, minutes, orderedOn }) => {
    return {
      value: String(id),
      text: words.blockOf(id, formatMinutes(minutes), formatDay(orderedOn, language))[language],
    }
  })
  return <ChoiceInput label={words.which[language]} name="block" choices={choices} />
}

function SessionForm(props: AccountPageProps) {
  const { language } = props.visit.staff
  return (
    <Act props={props} path={paths.accountSessions} label={words.session}>
      <SessionFields language={language} />
    </Act>
  )
}

function SessionEndForm(props: AccountPageProps) {
  const { language } = props.visit.staff
  if (props.sessions.length === 0) return null
  return (
    <Act props={props} path={paths.accountSessionEnds} label={words.sessionEnd}>
      <SessionChoice {...props} />
      <NumberInput label={words.worked[language]} name="minutes" min={1} max={14_400} />
    </Act>
  )
}

function SessionMoveForm(props: AccountPageProps) {
  if (props.sessions.length === 0) return null
  return (
    <Act props={props} path={paths.accountSessionMoves} label={words.sessionMove}>
      <SessionChoice {...props} />
      <SessionFields language={props.visit.staff.language} />
    </Act>
  )
}

function SessionCancellationForm(props: AccountPageProps) {
  if (props.sessions.length === 0) return null
  return (
    <Act props={props} path={paths.accountSessionCancellations} label={words.sessionCancellation}>
      <SessionChoice {...props} />
    </Act>
  )
}

function SessionChoice({ visit, sessions }: AccountPageProps) {
  const { language } = visit.staff
  const choices = sessions.map(({ id, heldOn, startsAt, minutes }) => {
    const when = startsAt ? formatInstant(startsAt, language, visit.office.time_zone) : formatDay(heldOn, language)
    return { value: String(id), text: `${when}, ${formatMinutes(minutes)}` }
  })
  return <ChoiceInput label={words.whichSession[language]} name="session" choices={choices} />
}

const words = {
  sell: { fr: 'Vendre et planifier', en: 'Sell and plan' },
  uncovered: (minutes: string): Words => ({
    fr: `${minutes} de travail attendent une décision : un nouveau bloc peut les prendre, depuis leur demande ou ici pour une séance.`,
    en: `${minutes} of work wait for a decision: a new block can take them, from their request, or here for a session.`,
  }),
  quote: { fr: 'Préparer une soumission de services', en: 'Prepare a quote for services' },
  block: { fr: 'Vendre un bloc d’heures', en: 'Sell a block of hours' },
  minutes: { fr: 'Minutes', en: 'Minutes' },
  price: { fr: 'Prix avant taxes et crédits ($)', en: 'Price before tax and credits ($)' },
  until: { fr: 'Utilisable jusqu’au (facultatif)', en: 'Usable until (optional)' },
  credit: (cents: string): Words => ({
    fr: `${cents} de PPI payés en seront déduits.`,
    en: `${cents} of paid PPIs will be deducted.`,
  }),
  payment: { fr: 'Enregistrer le paiement d’un bloc', en: 'Record the payment of a block' },
  cancellation: { fr: 'Annuler un bloc inutilisé', en: 'Cancel an unused block' },
  which: { fr: 'Bloc', en: 'Block' },
  blockOf: (id: number, minutes: string, on: string): Words => ({
    fr: `nº ${id}, ${minutes}, commandé le ${on}`,
    en: `no. ${id}, ${minutes}, ordered on ${on}`,
  }),
  reason: { fr: 'Raison', en: 'Reason' },
  session: { fr: 'Planifier une séance', en: 'Plan a session' },
  sessionMove: { fr: 'Déplacer une séance', en: 'Move a session' },
  sessionEnd: { fr: 'Enregistrer une séance faite', en: 'Record a session held' },
  worked: { fr: 'Minutes travaillées', en: 'Minutes worked' },
  sessionCancellation: { fr: 'Annuler une séance', en: 'Cancel a session' },
  whichSession: { fr: 'Séance', en: 'Session' },
} as const
