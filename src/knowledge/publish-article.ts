import type { Transaction } from '../platform/database.ts'
import type { Language } from '../platform/language.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'
import { lockArticle } from './_lock-article.ts'

export type Publishing = {
  readonly articleId: number
  readonly language: Language
  /** The version that somebody read and stands behind; none takes the article off the pages. */
  readonly versionId: number | null
}

export type PublishingAnswer = { readonly published: boolean } | { readonly refused: 'no_version' | 'as_it_was' }

/** Puts a version of an article on the help pages of its language, in the place of any other; or takes it off them. */
export async function publishArticle(
  tx: Transaction,
  { articleId, language, versionId }: Publishing,
  { at, by }: Author,
): Promise<PublishingAnswer> {
  await lockArticle(tx, articleId)
  const [[version], [last]] = await Promise.all([
    tx.query(sql`
      select id from article_versions where id = ${versionId} and article_id = ${articleId} and language = ${language}`),
    tx.query(sql<{ versionId: number | null }>`
      select version_id as "versionId" from article_publications where article_id = ${articleId}
        and language = ${language} order by id desc limit 1`),
  ])
  if (versionId !== null && version === undefined) return { refused: 'no_version' }
  if ((last?.versionId ?? null) === versionId) return { refused: 'as_it_was' }
  tx.write(sql`
    insert into article_publications (article_id, language, version_id, published_at, published_by)
    values (${articleId}, ${language}, ${versionId}, ${at}, ${by})`)
  return { published: versionId !== null }
}
