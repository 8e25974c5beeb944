import type { Words } from '../../platform/language.ts'

export const saved: Words = { fr: 'La macro est enregistrée.', en: 'The macro is saved.' }

/** What is to correct in a macro. */
export const mistakeWords = {
  name: { fr: 'Donnez un nom d’au plus 100 caractères.', en: 'Give a name of at most 100 characters.' },
  empty: { fr: 'Donnez un nom et au moins une étape.', en: 'Give a name and at least one step.' },
  no_steps: { fr: 'Choisissez au moins une étape, et dix au plus.', en: 'Pick at least one step, and ten at most.' },
  no_such_reply: { fr: 'Cette réponse type n’existe pas.', en: 'There is no such canned reply.' },
  no_such_holder: {
    fr: 'Une personne ou une équipe d’une étape n’existe plus : choisissez-en une autre.',
    en: 'A person or team of a step is no longer there: pick another.',
  },
  changed_meanwhile: {
    fr: 'Quelqu’un a changé cette macro entre-temps; voyez l’historique, puis enregistrez de nouveau.',
    en: 'Somebody changed this macro meanwhile; see the history, then save again.',
  },
} as const satisfies Record<string, Words>

/** What is to correct in a step, by what it asks for. */
export const ofStep: Readonly<Record<string, Words>> = {
  replyId: { fr: 'Choisissez une réponse type.', en: 'Pick a canned reply.' },
  text: { fr: 'Écrivez la note, en 5 000 caractères au plus.', en: 'Write the note, in at most 5,000 characters.' },
  state: { fr: 'Choisissez un état.', en: 'Pick a state.' },
  days: { fr: 'Donnez de 1 à 365 jours.', en: 'Give 1 to 365 days.' },
  vendorCase: { fr: 'Un numéro a au plus 100 caractères.', en: 'A number has at most 100 characters.' },
  vendorSpr: { fr: 'Un numéro a au plus 100 caractères.', en: 'A number has at most 100 characters.' },
  holder: { fr: 'Choisissez à qui la demande est donnée.', en: 'Pick to whom the request is given.' },
  priority: { fr: 'Choisissez une priorité.', en: 'Pick a priority.' },
  tags: { fr: 'Donnez de 1 à 20 étiquettes.', en: 'Give 1 to 20 tags.' },
}
