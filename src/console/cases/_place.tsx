import type { Language, Words } from '../../platform/language.ts'
import { priorityWords, urgencyWords } from '../../queue/words.ts'
import { AssignmentForm, PriorityForm, TagsForm } from './_assignment.tsx'
import { DueLines } from './_due.tsx'
import { Followers, FollowersForm } from './_followers.tsx'
import { StateForm, StateTag } from './_state.tsx'
import type { CasePageProps } from './page.tsx'

/** Where the case stands, for whom and how urgently, above everything else; a fold changes it. */
export function PlacePanel(props: CasePageProps) {
  const { case: shown, visit, place } = props
  const { language } = visit.staff
  const { assignee, team, priority, urgency, tags } = place
  const holders = [assignee?.name, team?.name].filter((name) => name !== undefined)
  return (
    <section class="panel place" aria-label={words.place[language]}>
      <p class="standing-line">
        <StateTag {...props} />
        <span>{holders.length === 0 ? words.nobody[language] : words.holders(holders.join(' · '))[language]}</span>
        {priority !== 'normal' && (
          <span class={priority === 'low' ? 'tag' : 'tag no'}>{priorityWords[priority][language]}</span>
        )}
        {urgency && <span class="quiet">{words.says(urgencyWords[urgency])[language]}</span>}
        {tags.map(({ id, name }) => (
          <span key={id} class="tag">
            {name}
          </span>
        ))}
      </p>
      <Followers {...props} />
      <DueLines {...props} />
      {shown.open && (
        <details>
          <summary>{words.change[language]}</summary>
          <div class="place-forms">
            <StateForm {...props} />
            <AssignmentForm {...props} />
            <PriorityForm {...props} />
            <TagsForm {...props} />
            <FollowersForm {...props} />
          </div>
        </details>
      )}
    </section>
  )
}

/** On a phone, where the page is one long column: the way to what an agent comes for, always in reach. */
export function WaysAround({ language }: { language: Language }) {
  return (
    <nav class="ways-around" aria-label={words.around[language]}>
      <a href="#body">{words.answer[language]}</a>
      <a href="#standing">{words.account[language]}</a>
      <a href="#verdict">{words.decide[language]}</a>
      <a href="#work">{words.work[language]}</a>
    </nav>
  )
}

const words = {
  around: { fr: 'Dans cette page', en: 'On this page' },
  answer: { fr: 'Répondre', en: 'Reply' },
  account: { fr: 'Compte', en: 'Account' },
  decide: { fr: 'Décision', en: 'Verdict' },
  work: { fr: 'Travail', en: 'Work' },
  place: { fr: 'Place dans la file', en: 'Place in the queue' },
  nobody: { fr: 'À personne', en: 'Nobody’s' },
  holders: (names: string): Words => ({ fr: `À ${names}`, en: `With ${names}` }),
  says: (urgency: Words): Words => ({ fr: `Le client : « ${urgency.fr} »`, en: `The customer: “${urgency.en}”` }),
  change: {
    fr: 'Changer l’état, la personne, la priorité, les étiquettes, qui la suit',
    en: 'Change state, person, priority, tags, followers',
  },
}
