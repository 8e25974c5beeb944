import type { Queries } from '../platform/database.ts'
import type { Language } from '../platform/language.ts'
import { sql } from '../platform/sql.ts'
import type { PublicTitle } from './list-articles.ts'

export type Search = {
  readonly language: Language
  /** A few words, or a whole description. */
  readonly words: string
  /** The code of a product: its articles come first. */
  readonly product?: string
  readonly most: number
  /** How many different words an article must have, where that many were given. */
  readonly atLeast: number
}

/** The published articles that have some of the words, whatever their accents and endings; the best first. */
export function searchArticles(db: Queries, search: Search): Promise<PublicTitle[]> {
  const { language, product = '', most, atLeast } = search
  const words = search.words.slice(0, 5000).replaceAll('\\', ' ').replaceAll('\0', ' ')
  return db.query(sql<PublicTitle>`
    with lexemes as (
      -- The dictionary knows endings such as -ée by their accents, which are gone: what may be one is left open.
      select (quote_literal(case when length(rtrim(lexeme, 'e')) > 2 then rtrim(lexeme, 'e') else lexeme end)
        || case when length(lexeme) > 3 then ':*' else '' end) as one
      from unnest(to_tsvector(case ${language}::text when 'fr' then 'french'::regconfig
        else 'english'::regconfig end, unaccent(${words}))) where length(lexeme) between 2 and 60 limit 60),
    asked as (
      select array_agg(distinct one::tsquery) as each, string_agg(one, ' | ')::tsquery as any from lexemes)
    select s.slug, v.title, left(v.text, 160) as excerpt, b.category
    from asked
    join article_versions v on v.words @@ asked.any and v.language = ${language}
    join article_slugs s on s.article_id = v.article_id and s.language = v.language
    cross join lateral (select version_id from article_publications where article_id = v.article_id
      and language = v.language order by id desc limit 1) p
    left join lateral (select id, category from article_subjects where article_id = v.article_id
      order by id desc limit 1) b on true
    cross join lateral (select count(*) from unnest(asked.each) one where v.words @@ one) matched
    where p.version_id = v.id and matched.count >= least(${atLeast}::int, cardinality(asked.each))
    order by ts_rank(v.words, asked.any) * matched.count * (case when exists (select from article_subject_products x
      join products on products.id = x.product_id where x.subject_id = b.id and products.code = ${product.replaceAll('\0', '')})
      then 2 else 1 end) desc, v.id limit ${most}`)
}
