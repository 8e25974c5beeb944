import { paths, to } from '../../paths.ts'
import { priorities } from '../../queue/priority.ts'
import { priorityWords } from '../../queue/words.ts'
import type { CasePageProps } from './page.tsx'

/** Gives the case to a person, a team, both or nobody. */
export function AssignmentForm({ visit, case: shown, place: { assignee, team }, choices, formKey }: CasePageProps) {
  const { language, id: ownId } = visit.staff
  return (
    <form class="assignment-form" method="post" action={to(paths.caseAssignment, { case: shown.id })}>
      <input type="hidden" name="key" value={formKey} />
      <input type="hidden" name="seen_staff" value={assignee?.id ?? ''} />
      <input type="hidden" name="seen_team" value={team?.id ?? ''} />
      <label class="field">
        <span>{words.person[language]}</span>
        <select name="staff">
          <option value="">{words.nobody[language]}</option>
          {choices.staff.map(({ id, name }) => (
            <option key={id} value={id} selected={id === assignee?.id}>
              {id === ownId ? `${name} (${words.me[language]})` : name}
            </option>
          ))}
        </select>
      </label>
      {choices.teams.length > 0 ? (
        <label class="field">
          <span>{words.team[language]}</span>
          <select name="team">
            <option value="">{words.noTeam[language]}</option>
            {choices.teams.map(({ id, name }) => (
              <option key={id} value={id} selected={id === team?.id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      ) : (
        <input type="hidden" name="team" value={team?.id ?? ''} />
      )}
      <div class="buttons">
        <button class="button second small" type="submit">
          {words.assign[language]}
        </button>
      </div>
    </form>
  )
}

/** Says how much the case presses. */
export function PriorityForm({ visit, case: shown, place: { priority }, formKey }: CasePageProps) {
  const { language } = visit.staff
  return (
    <form method="post" action={to(paths.casePriority, { case: shown.id })}>
      <input type="hidden" name="key" value={formKey} />
      <label class="field">
        <span>{words.priority[language]}</span>
        <select name="priority">
          {priorities.map((one) => (
            <option key={one} value={one} selected={one === priority}>
              {priorityWords[one][language]}
            </option>
          ))}
        </select>
      </label>
      <button class="button second small" type="submit">
        {words.set[language]}
      </button>
    </form>
  )
}

/** Puts tags on the case; each that it has is taken off with its own button. */
export function TagsForm({ visit, case: shown, place: { tags }, choices, formKey }: CasePageProps) {
  const { language } = visit.staff
  return (
    <form class="tags-form" method="post" action={to(paths.caseTags, { case: shown.id })}>
      <input type="hidden" name="key" value={formKey} />
      <label class="field">
        <span>{words.tags[language]}</span>
        <input type="text" name="add" list="known-tags" maxlength={200} placeholder={words.tagsHint[language]} />
      </label>
      <datalist id="known-tags">
        {choices.tags.map(({ id, name }) => (
          <option key={id} value={name} />
        ))}
      </datalist>
      <div class="buttons">
        <button class="button second small" type="submit">
          {words.add[language]}
        </button>
        {tags.map(({ id, name }) => (
          <button
            key={id}
            class="tag removable"
            type="submit"
            name="remove"
            value={name}
            title={words.remove[language]}
          >
            {name} <span aria-hidden="true">×</span>
            <span class="unseen">{words.remove[language]}</span>
          </button>
        ))}
      </div>
    </form>
  )
}

const words = {
  person: { fr: 'À qui', en: 'Assigned to' },
  nobody: { fr: 'Personne', en: 'Nobody' },
  me: { fr: 'moi', en: 'me' },
  team: { fr: 'Équipe', en: 'Team' },
  noTeam: { fr: 'Aucune', en: 'None' },
  assign: { fr: 'Assigner', en: 'Assign' },
  priority: { fr: 'Priorité', en: 'Priority' },
  set: { fr: 'Changer la priorité', en: 'Set the priority' },
  tags: { fr: 'Étiquettes', en: 'Tags' },
  tagsHint: { fr: 'séparées par des virgules', en: 'between commas' },
  add: { fr: 'Ajouter', en: 'Add' },
  remove: { fr: 'Retirer l’étiquette', en: 'Remove the tag' },
}
