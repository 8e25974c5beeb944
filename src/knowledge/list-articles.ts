import type { Queries } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import type { Language } from '../platform/language.ts'
import type { Instant } from '../platform/office-day.ts'
import { parseJson } from '../platform/parse-json.ts'
import { sql } from '../platform/sql.ts'
import type { Category } from '../policy/policy.ts'
import type { Publication } from './article.ts'

/** An article in the list of those who write them: its last version and publication in each language. */
export type ListedArticle = {
  readonly id: number
  readonly category: Category | null
  readonly versions: readonly { readonly id: number; readonly language: Language; readonly title: string }[]
  readonly publications: readonly Pick<Publication, 'language' | 'versionId'>[]
  readonly writtenAt: Instant
  readonly helpful: number
  readonly votes: number
}

/** Every article, the last written first; with some words, those whose titles or texts have them. */
export async function listArticles(db: Queries, words = ''): Promise<ListedArticle[]> {
  const pattern = `%${words.replaceAll('\0', ' ').replace(/[\\%_]/g, '\\$&')}%`
  const rows = await db.query(sql<{ listed: string }>`
    with latest as (
      select distinct on (article_id, language) id, article_id, language, title, text, written_at from article_versions
      order by article_id, language, id desc)
    select coalesce(json_agg(json_build_object('id', a.id, 'category', (select category from article_subjects
        where article_id = a.id order by id desc limit 1),
      'versions', a.versions, 'writtenAt', a.written_at,
      'publications', (select coalesce(json_agg(json_build_object('language', p.language, 'versionId', p.version_id)), '[]')
        from (select distinct on (language) language, version_id from article_publications where article_id = a.id
          order by language, id desc) p),
      'helpful', t.helpful, 'votes', t.votes) order by a.written_at desc, a.id desc), '[]')::text as listed
    from (select article_id as id, max(written_at) as written_at,
        json_agg(json_build_object('id', id, 'language', language, 'title', title)) as versions
      from latest group by article_id
      having bool_or(unaccent(title || ' ' || text) ilike unaccent(${pattern}))) a
    cross join lateral (select count(*) filter (where helpful) as helpful, count(*) as votes
      from article_votes_in_force where article_id = a.id) t`)
  return parseJson<ListedArticle[]>(only(rows, 'one list').listed)
}

/** An article as a list of the help pages shows it. */
export type PublicTitle = {
  readonly slug: string
  readonly title: string
  readonly excerpt: string
  readonly category: Category | null
}

/** The articles published in a language, by title. */
export function listPublicArticles(db: Queries, language: Language): Promise<PublicTitle[]> {
  return db.query(sql<PublicTitle>`
    select s.slug, v.title, left(v.text, 160) as excerpt,
      (select category from article_subjects where article_id = s.article_id order by id desc limit 1) as category
    from article_slugs s
    cross join lateral (select version_id from article_publications where article_id = s.article_id
      and language = s.language order by id desc limit 1) p
    join article_versions v on v.id = p.version_id
    where s.language = ${language} order by lower(unaccent(v.title)), v.id limit 300`)
}

/** Whether a language has anything published. */
export async function hasArticles(db: Queries, language: Language): Promise<boolean> {
  const rows = await db.query(sql<{ any: boolean }>`
    select exists (select from article_slugs s where s.language = ${language} and (select version_id
      from article_publications where article_id = s.article_id and language = s.language
      order by id desc limit 1) is not null) as any`)
  return only(rows, 'one answer').any
}
