import type { Words } from '../platform/language.ts'
import { leastLetters, type PasswordMistake } from '../staff/password.ts'

/** What to say of a password that is refused. */
export const passwordMistakes: Readonly<Record<PasswordMistake | 'again', Words>> = {
  short: { fr: `Au moins ${leastLetters} caractères.`, en: `At least ${leastLetters} characters.` },
  long: { fr: 'C’est trop long.', en: 'This is too long.' },
  common: {
    fr: 'Beaucoup de gens choisissent ce mot de passe, ou un autre tout proche. Prenez-en un qui n’est qu’à vous, comme une phrase.',
    en: 'Many people choose this password, or one very near. Take one that is yours alone, such as a sentence.',
  },
  own: {
    fr: 'Votre nom, votre adresse et le nom du bureau sont ce que l’on essaierait d’abord. Prenez autre chose.',
    en: 'Your name, your address and the office’s name are what anybody would try first. Take something else.',
  },
  again: { fr: 'Les deux ne sont pas les mêmes.', en: 'The two are not the same.' },
}

export const passwordHint: Words = {
  fr: `Au moins ${leastLetters} caractères; une phrase convient très bien.`,
  en: `At least ${leastLetters} characters; a sentence does very well.`,
}
