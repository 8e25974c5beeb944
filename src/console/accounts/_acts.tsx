import { paths } from '../../paths.ts'
import type { Words } from '../../platform/language.ts'
import { terms } from '../../subscriptions/lines.ts'
import { termWords } from '../../ui/balance.tsx'
import { ChoiceInput, DayInput, NumberInput, TextInput } from '../_inputs.tsx'
import { Act } from './_act-form.tsx'
import type { AccountPageProps } from './page.tsx'

/** What an operator may record of an account; what was recorded before stays. */
export function AccountActs(props: AccountPageProps) {
  const { language } = props.visit.staff
  return (
    <section class="panel folds">
      <h2>{words.record[language]}</h2>
      <GoodwillForm {...props} />
      <SeatsForm {...props} />
      <EndingForm {...props} />
      <LineForm {...props} />
      <AnniversaryForm {...props} />
      <ReleaseForm {...props} />
      <LimitForm {...props} />
    </section>
  )
}

function LineChoice({ balance, visit }: AccountPageProps) {
  const choices = balance.standing.lines.map(({ id, product, reference, endsOn }) => {
    return { value: String(id), text: `${product.name}, ${reference} (${endsOn})` }
  })
  return <ChoiceInput label={words.line[visit.staff.language]} name="line" choices={choices} />
}

function GoodwillForm(props: AccountPageProps) {
  const { language } = props.visit.staff
  return (
    <Act props={props} path={paths.accountGoodwill} label={words.goodwill}>
      <NumberInput label={words.calls[language]} name="calls" value={1} min={1} max={100} />
      <DayInput label={words.until[language]} name="until" />
      <TextInput label={words.reason[language]} name="reason" />
    </Act>
  )
}

function SeatsForm(props: AccountPageProps) {
  const { visit } = props
  const { language } = visit.staff
  return (
    <Act props={props} path={paths.accountSeats} label={words.seats}>
      <LineChoice {...props} />
      <NumberInput label={words.seatsNow[language]} name="seats" min={0} max={1_000_000} />
      <DayInput label={words.from[language]} name="from" value={visit.now.on} />
    </Act>
  )
}

function EndingForm(props: AccountPageProps) {
  const { language } = props.visit.staff
  return (
    <Act props={props} path={paths.accountEndings} label={words.ending}>
      <LineChoice {...props} />
      <DayInput label={words.lastDay[language]} name="ends_on" />
      <TextInput label={words.reason[language]} name="reason" />
    </Act>
  )
}

function LineForm(props: AccountPageProps) {
  const { visit, products } = props
  const { language } = visit.staff
  return (
    <Act props={props} path={paths.accountLines} label={words.newLine}>
      <TextInput label={words.reference[language]} name="reference" />
      <ChoiceInput
        label={words.product[language]}
        name="product"
        choices={products.map(({ id, name }) => ({ value: String(id), text: name }))}
      />
      <ChoiceInput
        label={words.term[language]}
        name="term"
        choices={terms.map((term) => ({ value: term, text: termWords[term][language] }))}
      />
      <NumberInput label={words.seatCount[language]} name="seats" value={1} min={1} max={1_000_000} />
      <DayInput label={words.firstDay[language]} name="starts_on" value={visit.now.on} />
      <DayInput label={words.lastDay[language]} name="ends_on" />
    </Act>
  )
}

function AnniversaryForm(props: AccountPageProps) {
  const { language } = props.visit.staff
  return (
    <Act props={props} path={paths.accountAnniversary} label={words.anniversary}>
      <DayInput label={words.anniversaryOn[language]} name="on" />
      <TextInput label={words.reason[language]} name="reason" />
    </Act>
  )
}

function ReleaseForm(props: AccountPageProps) {
  const { balance, visit } = props
  const { language } = visit.staff
  const { devices } = balance.standing.devices
  if (devices.length === 0) return null
  return (
    <Act props={props} path={paths.accountDeviceRelease} label={words.release}>
      <ChoiceInput
        label={words.device[language]}
        name="device"
        choices={devices.map(({ device }) => ({ value: device, text: device }))}
      />
      <TextInput label={words.reason[language]} name="reason" />
    </Act>
  )
}

function LimitForm(props: AccountPageProps) {
  const { balance, visit } = props
  const { language } = visit.staff
  const { limit } = balance.standing.devices
  return (
    <Act props={props} path={paths.accountDeviceLimit} label={words.limit}>
      <NumberInput label={words.devices[language]} name="devices" value={limit} min={0} max={10_000} />
      <TextInput label={words.reason[language]} name="reason" />
    </Act>
  )
}

const words = {
  record: { fr: 'Enregistrer', en: 'Record' },
  goodwill: { fr: 'Offrir des Appels de Grâce', en: 'Grant extra grace calls' },
  calls: { fr: 'Combien', en: 'How many' },
  until: { fr: 'Utilisables jusqu’au', en: 'Usable until' },
  reason: { fr: 'Raison', en: 'Reason' },
  seats: { fr: 'Changer le nombre de sièges', en: 'Change the number of seats' },
  line: { fr: 'Ligne', en: 'Line' },
  seatsNow: { fr: 'Sièges désormais', en: 'Seats from then on' },
  from: { fr: 'À partir du', en: 'From' },
  ending: { fr: 'Déplacer la fin d’une ligne', en: 'Move the end of a line' },
  lastDay: { fr: 'Dernier jour', en: 'Last day' },
  newLine: { fr: 'Ajouter une ligne', en: 'Add a line' },
  reference: { fr: 'Numéro de ligne', en: 'Line number' },
  product: { fr: 'Produit', en: 'Product' },
  term: { fr: 'Durée', en: 'Term' },
  seatCount: { fr: 'Sièges', en: 'Seats' },
  firstDay: { fr: 'Premier jour', en: 'First day' },
  anniversary: { fr: 'Fixer l’anniversaire', en: 'Set the anniversary' },
  anniversaryOn: { fr: 'Anniversaire', en: 'Anniversary' },
  release: { fr: 'Libérer un appareil', en: 'Release a device' },
  device: { fr: 'Appareil', en: 'Device' },
  limit: { fr: 'Changer le nombre d’appareils', en: 'Change the number of devices' },
  devices: { fr: 'Appareils au plus', en: 'Devices at most' },
} as const satisfies Record<string, Words>
