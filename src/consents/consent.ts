import type { Language, Words } from '../platform/language.ts'
import type { Instant } from '../platform/office-day.ts'

/**
 * What people agree to here. To be asked how a request went: one is asked until one says no. To go on in English once paid
 * terms were given in French: each time that it matters (policy 9).
 */
export const consentKinds = ['satisfaction_questions', 'english_terms'] as const
export type ConsentKind = (typeof consentKinds)[number]

/** Those that a person gives or takes back for all that follows. */
export const standingKinds = ['satisfaction_questions'] as const satisfies readonly ConsentKind[]
export type StandingKind = (typeof standingKinds)[number]

/** On a page of ours by the person, or told to a colleague. */
export const hows = ['page', 'mail', 'phone', 'in_person'] as const
export type How = (typeof hows)[number]
export const noted = ['phone', 'mail', 'in_person'] as const satisfies readonly How[]

export type Consent = {
  readonly id: number
  readonly kind: ConsentKind
  /** Taken back where it is not. */
  readonly given: boolean
  readonly how: How
  readonly language: Language
  readonly textVersion: number
  readonly about: string
  readonly recordedAt: Instant
  readonly recordedBy: string | null
}

/**
 * The texts that people agree to, oldest first: a version is never edited, a new one is added after it. Its number is its
 * place, from 1.
 */
export const consentTexts: Readonly<Record<ConsentKind, readonly [Words, ...Words[]]>> = {
  satisfaction_questions: [
    {
      fr: 'Une fois une demande fermée, vous pouvez me demander par courriel comment elle s’est passée : une seule question, et pas plus d’une fois en 30 jours.',
      en: 'Once a request is closed, you may ask me by email how it went: one question only, and not more than once in 30 days.',
    },
  ],
  english_terms: [
    {
      fr: 'Les conditions payantes m’ont d’abord été données en français, et je demande à poursuivre en anglais.',
      en: 'The paid terms were given to me in French first, and I ask to go on in English.',
    },
  ],
}

/** The number of the text of today. */
export function versionOf(kind: ConsentKind): number {
  return consentTexts[kind].length
}

/** The text of today. */
export function textOf(kind: ConsentKind): Words {
  const [first, ...later] = consentTexts[kind]
  return later.at(-1) ?? first
}

/** Whether a person agrees to something that one is asked until one says no: their last word counts. */
export function isAgreed(kind: StandingKind, newestFirst: readonly Consent[]): boolean {
  return newestFirst.find((one) => one.kind === kind)?.given ?? true
}

/** What each kind is called, and what each way to say so. */
export const consentWords: Readonly<Record<ConsentKind, Words>> = {
  satisfaction_questions: { fr: 'La question après une demande', en: 'The question after a request' },
  english_terms: { fr: 'Poursuivre en anglais', en: 'To go on in English' },
}
export const howWords: Readonly<Record<How, Words>> = {
  page: { fr: 'sur une page du guichet', en: 'on a page of the desk' },
  mail: { fr: 'par courriel', en: 'by email' },
  phone: { fr: 'par téléphone', en: 'by phone' },
  in_person: { fr: 'en personne', en: 'in person' },
}
