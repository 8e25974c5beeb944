import type { Queries } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { type Statement, sql } from '../platform/sql.ts'

/** What is searched: an `enclosure` is the file of a message, a `file` came with the request. */
export type Kind = 'case' | 'message' | 'file' | 'enclosure' | 'account' | 'line' | 'person'

export type Match = {
  readonly kind: Kind
  readonly sourceId: number
  readonly caseId: number | null
  readonly accountId: number | null
  readonly score: number
}

/** Of those that have the words only the newest are compared, so that a frequent word costs no more than a rare one. */
const mostCompared = 250
const mostKept = 60

/**
 * Those of a kind that have the words, the best first: closeness of the words, weighed with age. They are looked for
 * among the newest five thousand, then the newest fifty thousand, then all, until there are enough. The words are handed
 * to the planner as `(select …)`, which it cannot look into: so it always reads the index, never the whole table.
 */
export function findMatches(db: Queries, kind: Kind, asked: { query: string; at: Instant }): Promise<Match[]> {
  const letter = kind.slice(0, 1)
  const statement = sql<Match>`
    with newest as materialized (
      select coalesce(max(source_id), 0) as id from search_documents where kind = ${kind}
    ), near as materialized (
      select source_id from search_documents where kind = ${kind} and words @@ (select ${asked.query}::tsquery) and words @@ (
        select format('''#%1$s%2$s'' | ''#%1$s%3$s''', ${letter}::text, id / 5000, greatest(id / 5000 - 1, 0))::tsquery
        from newest)
    ), wide as materialized (
      select source_id from search_documents where kind = ${kind} and words @@ (select ${asked.query}::tsquery) and words @@ (
        select format('''##%1$s%2$s'' | ''##%1$s%3$s''', ${letter}::text, id / 50000, greatest(id / 50000 - 1, 0))::tsquery
        from newest) and (select count(*) from near) < ${mostCompared}
    ), everywhere as materialized (
      select source_id from search_documents where kind = ${kind} and words @@ (select ${asked.query}::tsquery)
        and (select count(*) from near) < ${mostCompared} and (select count(*) from wide) < ${mostCompared}
    ), compared as materialized (
      select source_id from (
        select source_id from near where (select count(*) from near) >= ${mostCompared}
        union all select source_id from wide where (select count(*) from wide) >= ${mostCompared}
        union all select source_id from everywhere) found
      order by source_id desc limit ${mostCompared}
    )
    select d.kind, d.source_id as "sourceId", d.case_id as "caseId", d.account_id as "accountId",
      (0.05 + ts_rank_cd(d.words, ${asked.query}::tsquery, 1))
        * (0.25 + 0.75 * power(0.5::float8, greatest(0,
          extract(epoch from ${asked.at}::timestamptz - coalesce(d.said_at, ${asked.at}::timestamptz)))::float8 / 15552000)) as score
    from compared c
    cross join lateral (select * from search_documents where kind = ${kind} and source_id = c.source_id limit 1) d
    order by score desc, d.source_id desc limit ${mostKept}`
  return db.query(within(partOf[kind], statement))
}

const partOf: Record<Kind, string> = {
  case: 'cases',
  message: 'messages',
  file: 'files',
  enclosure: 'enclosures',
  account: 'accounts',
  line: 'lines',
  person: 'people',
}

/** The same statement on one part of the index, by its name: so PostgreSQL plans it once, not at every search. */
function within<Row>(part: string, { name, text, values }: Statement<Row>): Statement<Row> {
  return { name: `${part} ${name}`, text: text.replaceAll('search_documents', `search_documents_of_${part}`), values }
}

/**
 * What a number, a reference or an address names exactly. The lines are asked for as a range of one, so that their order
 * is the index's own: by equality the planner may walk all lines from the last one.
 */
export function findNamed(db: Queries, text: string, number: number | undefined): Promise<Match[]> {
  return db.query(sql<Match>`
    select kind, "sourceId", "caseId", "accountId", 1000::float8 as score from (
      select 'case' as kind, id as "sourceId", id as "caseId", account_id as "accountId" from cases where id = ${number}::bigint
      union all
      select 'account', id, null, id from accounts where lower(reference) = lower(${text}::text)
      union all
      (select 'line', id, null, account_id from lines
        where lower(reference) >= lower(${text}::text) and lower(reference) <= lower(${text}::text)
        order by lower(reference) desc, id desc limit 20)
      union all
      select 'person', id, null, null from people where email = lower(${text}::text)) named`)
}
