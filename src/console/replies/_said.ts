import type { Words } from '../../platform/language.ts'

export const saved: Words = { fr: 'La réponse type est enregistrée.', en: 'The canned reply is saved.' }

/** What is to correct in a canned reply, by its field. */
export const mistakeWords = {
  name: { fr: 'Donnez un nom d’au plus 100 caractères.', en: 'Give a name of at most 100 characters.' },
  text: {
    fr: 'Écrivez-la dans une langue au moins, en 20 000 caractères au plus.',
    en: 'Write it in one language at least, in at most 20,000 characters.',
  },
  changed_meanwhile: {
    fr: 'Quelqu’un a changé cette réponse entre-temps; voyez l’historique, puis enregistrez de nouveau.',
    en: 'Somebody changed this reply meanwhile; see the history, then save again.',
  },
} as const satisfies Record<string, Words>

/** Which variables nobody can fill. */
export function unknownWords(names: readonly string[]): Words {
  const named = names.map((name) => `{{${name}}}`).join(', ')
  return {
    fr: `Variable inconnue : ${named}. Prenez-en une de la liste; rien n’est enregistré.`,
    en: `Unknown variable: ${named}. Take one of the list; nothing is saved.`,
  }
}
