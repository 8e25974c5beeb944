import type { Words } from '../platform/language.ts'
import type { Change } from './_plan-erasure.ts'

/** Said of an address that nothing is held under; of one who was anonymised too. */
export const nobodyWords: Words = {
  fr: 'Rien n’est tenu sous cette adresse.',
  en: 'Nothing is held under that address.',
}

/** Said of an address of the staff. */
export const staffWords: Words = {
  fr: 'C’est l’adresse de quelqu’un du personnel\u00a0: les faits disent qui les a faits, et restent. Fermez son accès.',
  en: 'That is the address of a colleague: facts say who did them, and stay. Close their access.',
}

/** What becomes of rows. */
export const whatWords: Readonly<Record<Change['what'], Words>> = {
  deleted: { fr: 'effacé', en: 'deleted' },
  emptied: { fr: 'vidé ou remplacé', en: 'emptied or replaced' },
  cut_out: { fr: 'nom et adresse retirés du texte', en: 'name and address cut out of the text' },
}
