import { paths } from '../../paths.ts'
import { formatDay, formatMinutes } from '../../platform/format.ts'
import type { Words } from '../../platform/language.ts'
import { ChoiceInput, TextInput } from '../_inputs.tsx'
import { Act } from './_act-form.tsx'
import type { AccountPageProps } from './page.tsx'

/** What becomes of minutes of a session that no block could pay: given, or taken by a block that has some free. */
export function UncoveredForm(props: AccountPageProps) {
  const { language } = props.visit.staff
  if (props.uncovered.length === 0) return null
  const entries = props.uncovered.map(({ id, workedOn, minutes }) => {
    return { value: String(id), text: `${formatDay(workedOn, language)}, ${formatMinutes(minutes)}` }
  })
  const free = props.balance.standing.blocks.filter((one) => one.leftMinutes > one.reservedMinutes)
  const ways = free.map(({ id, leftMinutes, reservedMinutes }) => {
    return { value: String(id), text: words.fromBlock(id, formatMinutes(leftMinutes - reservedMinutes))[language] }
  })
  return (
    <Act props={props} path={paths.accountUncovered} label={words.decide}>
      <ChoiceInput label={words.work[language]} name="entry" choices={entries} />
      <ChoiceInput
        label={words.whoPays[language]}
        name="way"
        choices={[...ways, { value: 'absorb', text: words.absorb[language] }]}
      />
      <TextInput label={words.why[language]} name="reason" optional />
    </Act>
  )
}

const words = {
  decide: { fr: 'Décider des minutes non couvertes d’une séance', en: 'Decide on a session’s uncovered minutes' },
  work: { fr: 'Travail', en: 'Work' },
  whoPays: { fr: 'Qui paie', en: 'Who pays' },
  fromBlock: (id: number, free: string): Words => ({
    fr: `Le bloc nº ${id} (${free} libres)`,
    en: `Block no. ${id} (${free} free)`,
  }),
  absorb: { fr: 'Nous (elles sont offertes)', en: 'We do (they are given)' },
  why: { fr: 'Raison (si elles sont offertes)', en: 'Reason (when they are given)' },
} as const
