import type { Words } from '../../platform/language.ts'

export const words = {
  title: { fr: 'Recherche', en: 'Search' },
  titleOf: (text: string): Words => ({ fr: `Recherche : ${text}`, en: `Search: ${text}` }),
  kinds: { fr: 'Sortes de résultats', en: 'Kinds of results' },
  everything: { fr: 'Tout', en: 'Everything' },
  groups: {
    cases: { fr: 'Demandes', en: 'Requests' },
    accounts: { fr: 'Comptes', en: 'Accounts' },
    people: { fr: 'Personnes', en: 'People' },
    files: { fr: 'Fichiers', en: 'Files' },
  },
  more: {
    cases: { fr: 'Plus de demandes', en: 'More requests' },
    accounts: { fr: 'Plus de comptes', en: 'More accounts' },
    people: { fr: 'Plus de personnes', en: 'More people' },
    files: { fr: 'Plus de fichiers', en: 'More files' },
  },
  narrow: (most: number): Words => ({
    fr: `Les ${most} meilleurs résultats; un mot de plus précise la recherche.`,
    en: `The ${most} best results; another word narrows the search.`,
  }),
  request: (id: number): Words => ({ fr: `Demande ${id}`, en: `Request ${id}` }),
  open: { fr: 'Ouverte', en: 'Open' },
  said: (name: string): Words => ({ fr: `${name} :`, en: `${name}:` }),
  mended: (mended: string): Words => ({
    fr: `Rien ne s’écrit tout à fait ainsi. Voici ce qui répond à « ${mended} ».`,
    en: `Nothing is spelled quite that way. This is what matches “${mended}”.`,
  }),
  any: {
    fr: 'Rien ne contient tous ces mots; ces résultats en contiennent au moins un.',
    en: 'Nothing has all of these words; these results have at least one.',
  },
  none: { fr: 'Rien ne correspond.', en: 'Nothing matches.' },
  tooCommon: {
    fr: 'Ces mots sont dans tous les textes, ou n’en sont pas.',
    en: 'These words are in every text, or are no words.',
  },
  suggestion: {
    fr: 'Essayez moins de mots, un seul nom, le numéro d’une demande ou celui d’un compte.',
    en: 'Try fewer words, a single name, the number of a request or of an account.',
  },
  lookEverywhere: { fr: 'Chercher partout plutôt qu’ici', en: 'Look everywhere rather than here' },
  how: {
    fr: 'Cherchez un mot, un nom, un courriel, un fichier ou un numéro. Les accents et les fautes de frappe ne gênent pas.',
    en: 'Search for a word, a name, an email address, a file or a number. Accents and typing errors do no harm.',
  },
} as const
