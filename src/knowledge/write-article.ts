import { isEmpty } from '../conversation/rich-text.ts'
import type { Transaction } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import type { Language } from '../platform/language.ts'
import { sql } from '../platform/sql.ts'
import type { Category } from '../policy/policy.ts'
import type { Author } from '../staff/author.ts'
import { lockArticle } from './_lock-article.ts'
import { slugOf } from './article.ts'
import { setArticle } from './set-article.ts'

export type Writing = {
  /** None for a new article. */
  readonly articleId: number | null
  readonly language: Language
  /** The version that its writer had before them; none when there was none in that language. */
  readonly basedOn: number | null
  readonly title: string
  readonly markdown: string
  readonly category: Category | null
  readonly productIds: readonly number[]
}

export type WritingAnswer = { readonly articleId: number } | { readonly refused: 'empty' | 'changed_meanwhile' }

/**
 * Keeps what an article says in a language as one more version, and what it is about; nothing becomes public. Who wrote
 * over a version that is not the last any more is told so.
 */
export async function writeArticle(tx: Transaction, writing: Writing, author: Author): Promise<WritingAnswer> {
  const { language, basedOn, title, markdown } = writing
  const body = setArticle(markdown)
  if (title === '' || isEmpty(body)) return { refused: 'empty' }
  const articleId = writing.articleId ?? (await begin(tx, author))
  if (writing.articleId !== null) await lockArticle(tx, articleId)
  const [last] = await tx.query(sql<{ id: number; title: string; markdown: string }>`
    select id, title, markdown from article_versions where article_id = ${articleId} and language = ${language}
    order by id desc limit 1`)
  if ((last?.id ?? null) !== basedOn) return { refused: 'changed_meanwhile' }
  if (last === undefined) await nameInAddresses(tx, { articleId, language, title })
  if (last?.title !== title || last.markdown !== markdown) {
    tx.write(sql`
      insert into article_versions (article_id, language, title, markdown, html, text, words, written_at, written_by)
      select ${articleId}, l, ${title}, ${markdown}, ${body.html}, ${body.text},
        setweight(to_tsvector(d, unaccent(${title})), 'A') || setweight(to_tsvector(d, unaccent(${body.text})), 'C'),
        ${author.at}, ${author.by}
      from (select ${language}::text as l, case ${language}::text when 'fr' then 'french'::regconfig
        else 'english'::regconfig end as d) dictionary`)
  }
  await recordSubject(tx, { ...writing, articleId }, author)
  return { articleId }
}

async function begin(tx: Transaction, { at, by }: Author): Promise<number> {
  const begun = await tx.query(sql<{ id: number }>`
    insert into articles (begun_at, begun_by) values (${at}, ${by}) returning id`)
  return only(begun, 'one article').id
}

/** The first title names the article in its addresses; where another has that name, a number tells them apart. */
async function nameInAddresses(
  tx: Transaction,
  { articleId, language, title }: { articleId: number; language: Language; title: string },
) {
  tx.write(sql`select pg_advisory_xact_lock(hashtextextended('article_slugs', 0))`)
  const wanted = slugOf(title)
  const rows = await tx.query(sql<{ slug: string }>`
    select slug from article_slugs where language = ${language} and (slug = ${wanted} or slug like ${`${wanted}-%`})`)
  const taken = new Set(rows.map(({ slug }) => slug))
  let slug = wanted
  for (let number = 2; taken.has(slug); number += 1) slug = `${wanted}-${number}`
  tx.write(sql`insert into article_slugs (article_id, language, slug) values (${articleId}, ${language}, ${slug})`)
}

type Subject = Pick<Writing, 'category' | 'productIds'> & { articleId: number }

async function recordSubject(tx: Transaction, { articleId, category, productIds }: Subject, { at, by }: Author) {
  const [last] = await tx.query(sql<{ category: Category | null; productIds: number[] }>`
    select s.category, array(select product_id::int from article_subject_products where subject_id = s.id
      order by product_id) as "productIds"
    from article_subjects s where s.article_id = ${articleId} order by s.id desc limit 1`)
  const wanted = [...new Set(productIds)].sort((a, b) => a - b)
  if (last && last.category === category && last.productIds.join() === wanted.join()) return
  tx.write(sql`
    with subject as (
      insert into article_subjects (article_id, category, recorded_at, recorded_by)
      values (${articleId}, ${category}, ${at}, ${by}) returning id)
    insert into article_subject_products (subject_id, product_id)
    select subject.id, p.id from subject, products p where p.id = any(${wanted})`)
}
