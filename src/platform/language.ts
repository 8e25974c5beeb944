/** The languages of the product: French first, English its equal. */
export type Language = 'fr' | 'en'

/** One text in every language. */
export type Words = Readonly<Record<Language, string>>

export const languages: readonly Language[] = ['fr', 'en']

/** Whether a text names one of our languages. */
export function isLanguage(text: unknown): text is Language {
  return text === 'fr' || text === 'en'
}
