import type { Language } from '../../platform/language.ts'

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
} as const
