import type { Words } from '../../platform/language.ts'

export const saved: Words = { fr: 'La macro est enregistrée.', en: 'The macro is saved.' }

/** What is to correct in a macro. */
export const mistakeWords = {
  name: { fr: 'Donnez un nom d’au plus 100 caractères.', en: 'Give a name of at most 100 characters.' },
  empty: { fr: 'Donnez un nom et au moins une étape.', en: 'Give a name and at least one step.' },
  no_steps: { fr: 'Choisissez au moins une étape, et dix au plus.', en: 'Pick at least one step, and ten at most.' },
  no_reply: { fr: 'Choisissez une réponse type.', en: 'Pick a canned reply.' },
  no_such_reply: { fr: 'Cette réponse type n’existe pas.', en: 'There is no such canned reply.' },
  changed_meanwhile: {
    fr: 'Quelqu’un a changé cette macro entre-temps; voyez l’historique, puis enregistrez de nouveau.',
    en: 'Somebody changed this macro meanwhile; see the history, then save again.',
  },
} as const satisfies Record<string, Words>
