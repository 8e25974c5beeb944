import type { Queries } from '../platform/database.ts'
import type { Language } from '../platform/language.ts'
import type { Instant } from '../platform/office-day.ts'
import { parseJson } from '../platform/parse-json.ts'
import { sql } from '../platform/sql.ts'
import type { Category } from '../policy/policy.ts'
import type { Picture } from './add-picture.ts'
import type { Article } from './article.ts'

/** An article with all its versions and publications, for who writes it. */
export async function findArticle(db: Queries, articleId: number): Promise<Article | undefined> {
  const [row] = await db.query(sql<{ found: string }>`
    select json_build_object('id', a.id,
      'category', s.category,
      'productIds', (select coalesce(json_agg(product_id order by product_id), '[]') from article_subject_products
        where subject_id = s.id),
      'slugs', (select coalesce(json_agg(json_build_object('language', language, 'slug', slug) order by language), '[]')
        from article_slugs where article_id = a.id),
      'versions', (select coalesce(json_agg(json_build_object('id', v.id, 'language', v.language, 'title', v.title,
        'markdown', v.markdown, 'html', v.html, 'writtenAt', v.written_at, 'writtenBy', w.name) order by v.id), '[]')
        from article_versions v left join staff w on w.id = v.written_by where v.article_id = a.id),
      'publications', (select coalesce(json_agg(json_build_object('language', p.language, 'versionId', p.version_id,
        'publishedAt', p.published_at, 'publishedBy', w.name) order by p.id), '[]')
        from article_publications p left join staff w on w.id = p.published_by where p.article_id = a.id),
      'votes', (select coalesce(json_agg(json_build_object('language', language, 'helpful', helpful, 'total', total)),
        '[]') from (select language, count(*) filter (where helpful) as helpful, count(*) as total
        from article_votes_in_force where article_id = a.id group by language) counted)
    )::text as found
    from articles a
    left join lateral (select * from article_subjects where article_id = a.id order by id desc limit 1) s on true
    where a.id = ${articleId}`)
  return row && parseJson<Article>(row.found)
}

/** An article as its readers see it. */
export type PublicArticle = {
  readonly id: number
  readonly versionId: number
  readonly title: string
  readonly html: string
  readonly category: Category | null
  readonly products: readonly string[]
  readonly publishedAt: Instant
  /** The same article's name in the other language, where it is published too. */
  readonly elsewhere: string | null
}

/** What is public under a name, in a language. */
export async function findPublicArticle(
  db: Queries,
  { language, slug }: { language: Language; slug: string },
): Promise<PublicArticle | undefined> {
  const [article] = await db.query(sql<PublicArticle>`
    select a.article_id::int as id, v.id::int as "versionId", v.title, v.html, s.category,
      p.published_at as "publishedAt",
      array(select d.name from article_subject_products x cross join lateral (select name from product_descriptions
        where product_id = x.product_id order by id desc limit 1) d where x.subject_id = s.id order by 1) as products,
      (select o.slug from article_slugs o where o.article_id = a.article_id and o.language <> ${language}
        and (select version_id from article_publications where article_id = o.article_id and language = o.language
          order by id desc limit 1) is not null) as elsewhere
    from article_slugs a
    cross join lateral (select * from article_publications where article_id = a.article_id and language = a.language
      order by id desc limit 1) p
    join article_versions v on v.id = p.version_id
    left join lateral (select * from article_subjects where article_id = a.article_id order by id desc limit 1) s on true
    where a.language = ${language} and a.slug = ${slug}`)
  return article
}

/** A picture of the articles. */
export async function findPicture(db: Queries, pictureId: number): Promise<Picture | undefined> {
  const [picture] = await db.query(sql<Picture>`
    select media_type as "mediaType", size_bytes as "sizeBytes", digest from article_pictures where id = ${pictureId}`)
  return picture
}
