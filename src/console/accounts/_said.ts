import type { Words } from '../../platform/language.ts'

/** What an account's page says after an act, by the code in its address. */
export const accountSaid: Readonly<Record<string, { readonly tone: 'done' | 'refused'; readonly words: Words }>> = {
  recorded: { tone: 'done', words: { fr: 'C’est enregistré.', en: 'It is recorded.' } },
  incomplete: {
    tone: 'refused',
    words: {
      fr: 'Il manque une valeur ou l’une d’elles n’est pas valable (une date, un nombre, une raison) : rien n’a été enregistré.',
      en: 'A value is missing or not valid (a date, a number, a reason): nothing was recorded.',
    },
  },
  past: {
    tone: 'refused',
    words: {
      fr: 'Le dernier jour est déjà passé, ou précède le premier : rien n’a été enregistré.',
      en: 'The last day is already over, or before the first: nothing was recorded.',
    },
  },
  no_such_line: {
    tone: 'refused',
    words: {
      fr: 'Ce compte n’a pas cette ligne : rien n’a été enregistré.',
      en: 'This account has no such line: nothing was recorded.',
    },
  },
  no_such_product: {
    tone: 'refused',
    words: {
      fr: 'Ce produit n’existe pas : rien n’a été enregistré.',
      en: 'There is no such product: nothing was recorded.',
    },
  },
  no_such_device: {
    tone: 'refused',
    words: {
      fr: 'Cet appareil n’occupe plus de place : rien n’a été enregistré.',
      en: 'This device holds no place any more: nothing was recorded.',
    },
  },
  reference_taken: {
    tone: 'refused',
    words: {
      fr: 'Ce compte a déjà une ligne de ce numéro : rien n’a été enregistré.',
      en: 'This account already has a line with that number: nothing was recorded.',
    },
  },
}
