import { categoryWords, verdictWords } from '../../coverage/words.ts'
import { paths } from '../../paths.ts'
import type { Words } from '../../platform/language.ts'
import { categories, verdicts } from '../../policy/policy.ts'
import { type DueFilter, dueFilters, isNarrow, type Sort, sorts } from '../../queue/filter.ts'
import { priorities } from '../../queue/priority.ts'
import { openStates, type State } from '../../queue/state.ts'
import { priorityWords, stateWords } from '../../queue/words.ts'
import type { QueuePageProps } from './page.tsx'

type Option = { value: string | number; text: string }
type SelectProps = { label: string; name: string; chosen: string | number | undefined; any?: string; options: Option[] }

function Select({ label, name, chosen, any, options }: SelectProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <select name={name}>
        {any !== undefined && <option value="">{any}</option>}
        {options.map(({ value, text }) => (
          <option key={value} value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}

/** Asks for some cases only, and for an order. */
export function FilterForm(props: QueuePageProps) {
  const { visit, filter } = props
  const { language } = visit.staff
  return (
    <details class="filter">
      <summary>{words.filter[language]}</summary>
      <form method="get" action={paths.queue}>
        <div class="fields">
          <Selects {...props} />
          <label class="field">
            <span>{words.account[language]}</span>
            <input type="text" name="account" value={filter.account ?? ''} maxlength={64} />
          </label>
          <Select
            label={words.sort[language]}
            name="sort"
            chosen={filter.sort}
            options={sorts.map((value) => ({ value, text: sortWords[value][language] }))}
          />
        </div>
        <div class="buttons">
          <button class="button small" type="submit">
            {words.show[language]}
          </button>
          {isNarrow(filter) && <a href={paths.queue}>{words.clear[language]}</a>}
          <span class="hint">{words.closedHint[language]}</span>
        </div>
      </form>
    </details>
  )
}

function Selects({ visit, filter, choices, fields }: QueuePageProps) {
  const { language, id: ownId } = visit.staff
  const any = words.any[language]
  const states: readonly State[] = [...openStates, 'closed']
  const named = (list: readonly { id: number; name: string }[]) =>
    list.map(({ id, name }) => ({ value: id, text: name }))
  const me: Option = { value: 'me', text: words.me[language] }
  const others = named(choices.staff.filter(({ id }) => id !== ownId))
  const holders: Option[] = [me, { value: 'nobody', text: words.nobody[language] }, ...others]
  const followers: Option[] = [me, ...others]
  const chosen = fields
    .filter(({ kind, isActive }) => kind === 'choice' && isActive)
    .flatMap(({ id, nameFr, nameEn, choices: known }) =>
      known.map((choice) => ({
        value: `${id}:${choice}`,
        text: words.chosen({ fr: nameFr, en: nameEn }, choice)[language],
      })),
    )
  const selects: SelectProps[] = [
    {
      label: words.state[language],
      name: 'state',
      chosen: filter.state,
      options: states.map((value) => ({ value, text: stateWords[value][language] })),
    },
    { label: words.holder[language], name: 'who', chosen: filter.holder, options: holders },
    { label: words.follower[language], name: 'follower', chosen: filter.follower, options: followers },
    { label: words.team[language], name: 'team', chosen: filter.teamId, options: named(choices.teams) },
    { label: words.tag[language], name: 'tag', chosen: filter.tagId, options: named(choices.tags) },
    {
      label: words.priority[language],
      name: 'priority',
      chosen: filter.priority,
      options: priorities.map((value) => ({ value, text: priorityWords[value][language] })),
    },
    {
      label: words.category[language],
      name: 'category',
      chosen: filter.category,
      options: categories.map((value) => ({ value, text: categoryWords[value].label[language] })),
    },
    {
      label: words.verdict[language],
      name: 'verdict',
      chosen: filter.verdict,
      options: verdicts.map((value) => ({ value, text: verdictWords[value][language] })),
    },
    {
      label: words.due[language],
      name: 'due',
      chosen: filter.due,
      options: dueFilters.map((value) => ({ value, text: dueWords[value][language] })),
    },
    { label: words.field[language], name: 'field', chosen: filter.chosen, options: chosen },
  ]
  return (
    <>
      {selects
        .filter(({ options }) => options.length > 0)
        .map((select) => (
          <Select key={select.name} any={any} {...select} />
        ))}
    </>
  )
}

const dueWords: Record<DueFilter, Words> = {
  overdue: { fr: 'En retard', en: 'Overdue' },
  soon: { fr: 'Bientôt, ou en retard', en: 'Soon, or overdue' },
}

const sortWords: Record<Sort, Words> = {
  oldest: { fr: 'Les plus anciennes d’abord', en: 'Oldest first' },
  activity: { fr: 'Dernière activité d’abord', en: 'Latest activity first' },
  priority: { fr: 'Les plus prioritaires d’abord', en: 'Highest priority first' },
  due: { fr: 'La prochaine échéance d’abord', en: 'Next due first' },
}

const words = {
  filter: { fr: 'Filtrer et trier', en: 'Filter and sort' },
  any: { fr: 'Peu importe', en: 'Any' },
  me: { fr: 'Moi', en: 'Me' },
  nobody: { fr: 'Personne', en: 'Nobody' },
  state: { fr: 'État', en: 'State' },
  holder: { fr: 'À qui', en: 'Assigned to' },
  follower: { fr: 'Suivie par', en: 'Followed by' },
  team: { fr: 'Équipe', en: 'Team' },
  tag: { fr: 'Étiquette', en: 'Tag' },
  priority: { fr: 'Priorité', en: 'Priority' },
  category: { fr: 'Catégorie', en: 'Category' },
  verdict: { fr: 'Décision', en: 'Verdict' },
  due: { fr: 'Échéance', en: 'Due' },
  field: { fr: 'Champ', en: 'Field' },
  chosen: (field: Words, choice: string): Words => ({ fr: `${field.fr} : ${choice}`, en: `${field.en}: ${choice}` }),
  account: { fr: 'Numéro de compte', en: 'Account number' },
  sort: { fr: 'Ordre', en: 'Order' },
  show: { fr: 'Montrer', en: 'Show' },
  clear: { fr: 'Tout montrer', en: 'Show everything' },
  closedHint: {
    fr: 'Les demandes fermées ne se filtrent que par compte.',
    en: 'Closed requests are filtered by account only.',
  },
}
