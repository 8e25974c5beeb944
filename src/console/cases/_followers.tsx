import { paths, to } from '../../paths.ts'
import type { Words } from '../../platform/language.ts'
import type { CasePageProps } from './page.tsx'

/** Who is told of everything on the case, and the reader's way to be one of them, or no longer. */
export function Followers({ visit, case: shown, colleagues, formKey }: CasePageProps) {
  const { language, id: ownId } = visit.staff
  const following = colleagues.filter(({ follows }) => follows)
  const isOwn = following.some(({ id }) => id === ownId)
  const names = following.map(({ name }) => name).join(', ')
  return (
    <div class="followers" data-live="followers">
      {names !== '' && <span class="quiet">{words.followedBy(names)[language]}</span>}
      <form class="follow-form" method="post" action={to(paths.caseFollowers, { case: shown.id })}>
        <input type="hidden" name="key" value={formKey} />
        <button class="button second small" type="submit" name={isOwn ? 'remove' : 'staff'} value="me">
          {words[isOwn ? 'stop' : 'follow'][language]}
        </button>
      </form>
    </div>
  )
}

/** Has a colleague follow the case; each who does is taken off with their own button. */
export function FollowersForm({ visit, case: shown, colleagues, formKey }: CasePageProps) {
  const { language } = visit.staff
  const others = colleagues.filter(({ follows }) => !follows)
  return (
    <form
      class="followers-form"
      data-live="followers-form"
      method="post"
      action={to(paths.caseFollowers, { case: shown.id })}
    >
      <input type="hidden" name="key" value={formKey} />
      {others.length > 0 && (
        <label class="field">
          <span>{words.colleague[language]}</span>
          <select name="staff">
            {others.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <div class="buttons">
        {others.length > 0 && (
          <button class="button second small" type="submit">
            {words.add[language]}
          </button>
        )}
        {colleagues
          .filter(({ follows }) => follows)
          .map(({ id, name }) => (
            <button
              key={id}
              class="tag removable"
              type="submit"
              name="remove"
              value={id}
              title={words.remove(name)[language]}
            >
              {name} <span aria-hidden="true">×</span>
              <span class="unseen">{words.remove(name)[language]}</span>
            </button>
          ))}
      </div>
    </form>
  )
}

const words = {
  followedBy: (names: string): Words => ({ fr: `Suivie par ${names}`, en: `Followed by ${names}` }),
  follow: { fr: 'Suivre', en: 'Follow' },
  stop: { fr: 'Ne plus suivre', en: 'Stop following' },
  colleague: { fr: 'Suivie aussi par', en: 'Also followed by' },
  add: { fr: 'Ajouter', en: 'Add' },
  remove: (name: string): Words => ({ fr: `${name} ne la suit plus`, en: `Stop ${name} following` }),
}
