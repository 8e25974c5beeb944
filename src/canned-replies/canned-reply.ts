import type { Language } from '../platform/language.ts'
import type { Instant } from '../platform/office-day.ts'

/** A reply written in advance, as it was written last: Markdown with variables, in either language or both. */
export type CannedReply = Readonly<Record<Language, string>> & {
  readonly id: number
  readonly versionId: number
  readonly name: string
  /** Under which it is listed; empty for none. */
  readonly folder: string
  readonly inUse: boolean
  readonly writtenAt: Instant
  readonly writtenBy: string | null
}

/** The longest name or folder, and the longest text, in characters. */
export const longestName = 100
export const longestText = 20_000

/** The language in which a reply is said on a case: the case's own, or the only one that it has. */
export function languageFor(reply: Pick<CannedReply, 'fr' | 'en'>, language: Language): Language {
  const other = language === 'fr' ? 'en' : 'fr'
  return reply[language] === '' ? other : language
}
