import type { Queries } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import { sql } from '../platform/sql.ts'
import { oneSlipFrom, type Spelling } from './mending.ts'

/** Words as PostgreSQL looks for them: all, or any of them; nothing when they say nothing (`le`, `the`). */
export type Asked = { readonly every: string | null; readonly any: string | null }

/** Turns words into what is looked for; a word may be several of which one is enough. */
export async function askWords(db: Queries, words: readonly (readonly string[])[]): Promise<Asked> {
  const forms = words.map((alternatives) => alternatives.join('|'))
  const rows = await db.query(sql<Asked>`
    select search_query(${forms}, true)::text as every, search_query(${forms}, false)::text as any`)
  return only(rows, 'one question')
}

/** Whether any text has each word, and words that look like it. */
export async function findSpellings(db: Queries, words: readonly string[]): Promise<Spelling[]> {
  const near = JSON.stringify(words.map((word) => ({ word, slips: oneSlipFrom(word) })))
  return db.query(sql<Spelling>`
    select asked.word, exists (select from search_words k where k.word = asked.word)
        or exists (select from search_words k where k.stem = search_stem(asked.word))
        or search_stem(asked.word) is null as known,
      array(
        (select word from search_words k where k.word = any(array(select jsonb_array_elements_text(asked.slips))))
        union all
        (select word from search_words k where k.word ~>=~ asked.word and k.word ~<~ (asked.word || 'zzzz') order by k.word limit 20)
        union all
        (select word from search_words k where k.word % asked.word order by similarity(k.word, asked.word) desc, k.word limit 20)
      ) as alike
    from jsonb_to_recordset(${near}::jsonb) asked (word text, slips jsonb)`)
}

/** Of some words, those that a question finds. */
export async function findWordsOf(db: Queries, query: string, words: readonly string[]): Promise<Set<string>> {
  if (words.length === 0) return new Set()
  const rows = await db.query(sql<{ word: string }>`
    select word from unnest(${words}::text[]) word where search_vector(word, 'D') @@ ${query}::tsquery`)
  return new Set(rows.map(({ word }) => word))
}
