import type { Language } from '../platform/language.ts'
import type { Instant } from '../platform/office-day.ts'
import type { Category } from '../policy/policy.ts'

/** What an article says in one language, as somebody wrote it. */
export type ArticleVersion = {
  readonly id: number
  readonly language: Language
  readonly title: string
  readonly markdown: string
  readonly html: string
  readonly writtenAt: Instant
  readonly writtenBy: string | null
}

/** Putting a version on the help pages, or, without a version, taking the article off them. */
export type Publication = {
  readonly language: Language
  readonly versionId: number | null
  readonly publishedAt: Instant
  readonly publishedBy: string | null
}

/** An article with its whole record, the oldest first. */
export type Article = {
  readonly id: number
  readonly category: Category | null
  readonly productIds: readonly number[]
  readonly slugs: readonly { readonly language: Language; readonly slug: string }[]
  readonly versions: readonly ArticleVersion[]
  readonly publications: readonly Publication[]
  readonly votes: readonly { readonly language: Language; readonly helpful: number; readonly total: number }[]
}

type Written = {
  readonly versions: readonly Pick<ArticleVersion, 'id' | 'language'>[]
  readonly publications: readonly Pick<Publication, 'language' | 'versionId'>[]
}

/** What is public of an article in a language: nothing, its last version, or an older one. */
export type PublicState = 'draft' | 'published' | 'changed'

/** How an article stands in a language; undefined when it says nothing in it. */
export function publicState({ versions, publications }: Written, language: Language): PublicState | undefined {
  const last = versions.findLast((version) => version.language === language)
  if (last === undefined) return undefined
  const shown = publications.findLast((one) => one.language === language)?.versionId ?? null
  if (shown === null) return 'draft'
  return shown === last.id ? 'published' : 'changed'
}

/** The name of a title in an address: `Créer un gabarit!` is `creer-un-gabarit`; `article` when nothing is left. */
export function slugOf(title: string): string {
  const plain = title
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 80)
    .replace(/^-+|-+$/g, '')
  return plain === '' ? 'article' : plain
}

/** The longest title, and the longest text of an article, in characters. */
export const longestTitle = 200
export const longestArticle = 100_000
