import { readHolder, type Step, stepKinds } from '../canned-replies/macro.ts'
import type { Language, Words } from '../platform/language.ts'
import type { Choices } from '../queue/list-choices.ts'
import { priorityWords, stateWords, vendorNumbers } from '../queue/words.ts'

/** The names of what steps point to. */
export type StepNames = Pick<Choices, 'staff' | 'teams'> & {
  readonly replies: readonly { readonly id: number; readonly name: string }[]
}

/** What a step of a macro does, in some words: “Set the state: resolved”. */
export function stepText(step: Step, names: StepNames, language: Language): string {
  const label = stepKinds[step.kind].label[language]
  const given = givenIn(step, names)[language]
  if (given === '') return label
  const short = given.length > 100 ? `${given.slice(0, 100)}…` : given
  return language === 'fr' ? `${label}\u00a0: ${short}` : `${label}: ${short}`
}

function givenIn(step: Step, names: StepNames): Words {
  switch (step.kind) {
    case 'reply':
      return same(nameOf(names.replies, step.replyId))
    case 'note':
      return same(step.text)
    case 'state':
      return lower(stateWords[step.state])
    case 'snooze':
      return words.days(step.days)
    case 'vendor':
      return same(vendorNumbers(step.vendorCase, step.vendorSpr))
    case 'assign':
      return holderIn(step.holder, names)
    case 'priority':
      return lower(priorityWords[step.priority])
    case 'tag':
    case 'untag':
      return same(step.tags.join(', '))
    case 'follow':
    case 'close':
      return same('')
  }
}

function holderIn(holder: string, { staff, teams }: StepNames): Words {
  const to = readHolder(holder)
  if (to === 'me' || to === 'nobody') return words[to]
  return 'staffId' in to ? same(nameOf(staff, to.staffId)) : words.team(nameOf(teams, to.teamId))
}

function nameOf(all: readonly { id: number; name: string }[], asked: number): string {
  return all.find(({ id }) => id === asked)?.name ?? ''
}

function same(text: string): Words {
  return { fr: text, en: text }
}

function lower({ fr, en }: Words): Words {
  return { fr: fr.toLowerCase(), en: en.toLowerCase() }
}

const words = {
  me: { fr: 'qui l’exécute', en: 'whoever runs it' },
  nobody: { fr: 'personne', en: 'nobody' },
  team: (name: string): Words => ({ fr: `équipe ${name}`, en: `team ${name}` }),
  days: (days: number): Words =>
    days === 1 ? { fr: '1 jour', en: '1 day' } : { fr: `${days} jours`, en: `${days} days` },
}
