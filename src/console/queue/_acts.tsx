import { paths, to } from '../../paths.ts'
import type { Words } from '../../platform/language.ts'
import { queryOf } from '../../queue/filter.ts'
import { priorities } from '../../queue/priority.ts'
import { setStates } from '../../queue/state.ts'
import { priorityWords, stateWords } from '../../queue/words.ts'
import { textOf } from './_views.tsx'
import type { QueuePageProps } from './page.tsx'

/** One act on the cases that are ticked; each has its own button. */
export function ManyActs(props: QueuePageProps & { ticked: boolean }) {
  const { visit, filter, formKey, ticked } = props
  const { language } = visit.staff
  return (
    <fieldset class="many" aria-label={words.many[language]}>
      <legend>{words.many[language]}</legend>
      <input type="hidden" name="key" value={formKey} />
      <input type="hidden" name="back" value={textOf(filter)} />
      <p class="tick-all">
        <a href={to(paths.queue, {}, { ...queryOf(filter), tick: ticked ? undefined : 'all', after: afterOf(props) })}>
          {(ticked ? words.untick : words.tickAll)[language]}
        </a>
      </p>
      <AssignMany {...props} />
      <StateMany {...props} />
      <div class="many-act">
        <select name="priority" aria-label={words.priority[language]}>
          {priorities.map((priority) => (
            <option key={priority} value={priority} selected={priority === 'normal'}>
              {priorityWords[priority][language]}
            </option>
          ))}
        </select>
        <ActButton act="priority" label={words.prioritise[language]} />
      </div>
      <div class="many-act">
        <input
          type="text"
          name="tags"
          maxlength={200}
          aria-label={words.tags[language]}
          placeholder={words.tags[language]}
        />
        <ActButton act="tag" label={words.tag[language]} />
        <ActButton act="untag" label={words.untag[language]} />
      </div>
      <div class="many-act">
        <ActButton act="follow" label={words.follow[language]} />
        <ActButton act="unfollow" label={words.unfollow[language]} />
      </div>
      <div class="many-act">
        <ActButton act="close" label={words.close[language]} />
      </div>
    </fieldset>
  )
}

function ActButton({ act, label }: { act: string; label: string }) {
  return (
    <button class="button second small" type="submit" name="act" value={act}>
      {label}
    </button>
  )
}

function AssignMany({ visit, choices }: QueuePageProps) {
  const { language, id: ownId } = visit.staff
  return (
    <div class="many-act">
      <select name="holder" aria-label={words.holder[language]}>
        <option value={`staff:${ownId}`}>{words.me[language]}</option>
        {choices.staff
          .filter(({ id }) => id !== ownId)
          .map(({ id, name }) => (
            <option key={id} value={`staff:${id}`}>
              {name}
            </option>
          ))}
        {choices.teams.map(({ id, name }) => (
          <option key={id} value={`team:${id}`}>
            {words.team(name)[language]}
          </option>
        ))}
        <option value="nobody">{words.nobody[language]}</option>
      </select>
      <ActButton act="assign" label={words.assign[language]} />
    </div>
  )
}

function StateMany({ visit }: QueuePageProps) {
  const { language } = visit.staff
  return (
    <div class="many-act state-form">
      <select name="state" aria-label={words.state[language]}>
        {setStates.map((state) => (
          <option key={state} value={state}>
            {stateWords[state][language]}
          </option>
        ))}
      </select>
      <VendorInput name="vendor_case" label={words.vendorCase[language]} />
      <VendorInput name="vendor_spr" label={words.vendorSpr[language]} />
      <input class="of-snooze" type="datetime-local" name="until" aria-label={words.until[language]} />
      <ActButton act="state" label={words.setState[language]} />
    </div>
  )
}

function VendorInput({ name, label }: { name: string; label: string }) {
  return (
    <input
      class="of-vendor"
      type="text"
      name={name}
      maxlength={100}
      aria-label={label}
      placeholder={label}
      autocomplete="off"
    />
  )
}

function afterOf({ visit }: QueuePageProps): string | undefined {
  return visit.c.req.query('after')
}

const words = {
  many: { fr: 'Les demandes cochées', en: 'The ticked requests' },
  tickAll: { fr: 'Tout cocher', en: 'Tick all' },
  untick: { fr: 'Tout décocher', en: 'Untick all' },
  holder: { fr: 'À qui', en: 'Assigned to' },
  me: { fr: 'Moi', en: 'Me' },
  nobody: { fr: 'Personne', en: 'Nobody' },
  team: (name: string): Words => ({ fr: `Équipe ${name}`, en: `Team ${name}` }),
  assign: { fr: 'Assigner', en: 'Assign' },
  state: { fr: 'État', en: 'State' },
  vendorCase: { fr: 'Nº chez l’éditeur', en: 'Vendor’s case no.' },
  vendorSpr: { fr: 'Nº de SPR', en: 'SPR no.' },
  until: { fr: 'Revient le', en: 'Comes back on' },
  setState: { fr: 'Changer l’état', en: 'Set the state' },
  priority: { fr: 'Priorité', en: 'Priority' },
  prioritise: { fr: 'Changer la priorité', en: 'Set the priority' },
  tags: { fr: 'Étiquettes', en: 'Tags' },
  tag: { fr: 'Étiqueter', en: 'Tag' },
  untag: { fr: 'Retirer', en: 'Remove' },
  follow: { fr: 'Suivre', en: 'Follow' },
  unfollow: { fr: 'Ne plus suivre', en: 'Stop following' },
  close: { fr: 'Fermer', en: 'Close' },
}
