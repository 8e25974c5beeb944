import type { Queries } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import type { Category } from '../policy/policy.ts'
import { findWordsOf } from './_ask-words.ts'
import type { Match } from './_find-matches.ts'
import { plainOf, wordsOf } from './question.ts'
import { type Marked, markAll, snippetOf } from './snippet.ts'

export type FoundCase = {
  readonly id: number
  readonly accountId: number
  readonly accountName: Marked
  readonly requesterName: Marked
  readonly category: Category
  readonly productName: Marked
  readonly receivedAt: Instant
  readonly open: boolean
  /** Who said it, when it was not the request itself. */
  readonly saidBy: string | null
  readonly snippet: Marked
}
export type FoundAccount = {
  readonly id: number
  readonly name: Marked
  readonly reference: Marked
  /** The line that was found, not the account's own words. */
  readonly line: Marked | null
}
export type FoundPerson = {
  readonly id: number
  readonly name: Marked
  readonly email: Marked
  readonly accounts: readonly { readonly id: number; readonly name: string }[]
}
export type FoundFile = {
  readonly id: string
  readonly name: Marked
  readonly caseId: number
  /** The message that carries it; absent for a file of the request itself. */
  readonly messageId: number | null
  readonly accountName: string
  readonly addedAt: Instant
}

export type Found = {
  readonly cases: readonly FoundCase[]
  readonly accounts: readonly FoundAccount[]
  readonly people: readonly FoundPerson[]
  readonly files: readonly FoundFile[]
}

type Row<Shape> = { readonly [Key in keyof Shape]: Shape[Key] extends Marked | null ? string | null : Shape[Key] }

/** Reads what the matches are, in their order, the words that were found marked. */
export async function loadFound(db: Queries, matches: readonly Match[], query: string | null): Promise<Found> {
  const of = (...kinds: Match['kind'][]) => matches.filter(({ kind }) => kinds.includes(kind))
  const ids = (some: readonly Match[]) => some.map(({ sourceId }) => sourceId)
  const [cases, accounts, people, files] = await Promise.all([
    loadCases(db, of('case', 'message')),
    loadAccounts(db, of('account', 'line')),
    loadPeople(db, ids(of('person'))),
    loadFiles(db, { files: ids(of('file')), enclosures: ids(of('enclosure')) }),
  ])
  const texts = [
    ...cases.flatMap((one) => [one.accountName, one.requesterName, one.productName, one.snippet]),
    ...accounts.flatMap((one) => [one.name, one.reference, one.line]),
    ...people.flatMap((one) => [one.name, one.email]),
    ...files.map((one) => one.name),
  ]
  const found = query === null ? new Set<string>() : await findWordsOf(db, query, likely(texts, query))
  const all = (text: string | null) => markAll(text ?? '', found)
  return {
    cases: cases.map((one) => ({
      ...one,
      accountName: all(one.accountName),
      requesterName: all(one.requesterName),
      productName: all(one.productName),
      snippet: snippetOf(one.snippet ?? '', found),
    })),
    accounts: accounts.map((one) => ({
      ...one,
      name: all(one.name),
      reference: all(one.reference),
      line: one.line === null ? null : all(one.line),
    })),
    people: people.map((one) => ({ ...one, name: all(one.name), email: all(one.email) })),
    files: files.map((one) => ({ ...one, name: all(one.name) })),
  }
}

/** The words of some texts that may be among those asked for: a word begins as its stem does. */
function likely(texts: readonly (string | null)[], query: string): string[] {
  const starts = new Set([...query.matchAll(/'([^']+)'/g)].map(([, stem = '']) => plainOf(stem).slice(0, 3)))
  const words = new Set(texts.flatMap((text) => wordsOf(text ?? '').map(({ plain }) => plain)))
  return [...words].filter((word) => starts.has(word.slice(0, 3))).slice(0, 500)
}

function loadCases(db: Queries, matches: readonly Match[]): Promise<Row<FoundCase>[]> {
  if (matches.length === 0) return Promise.resolve([])
  const caseIds = matches.map(({ caseId }) => caseId)
  const messageIds = matches.map(({ kind, sourceId }) => (kind === 'message' ? sourceId : null))
  return db.query(sql<Row<FoundCase>>`
    select c.id, c.account_id as "accountId", d.name as "accountName", c.requester_name as "requesterName",
      coalesce(k.category, c.category) as category, coalesce(x.name, c.product_named) as "productName",
      c.received_at as "receivedAt", exists (select from open_cases o where o.case_id = c.id) as open,
      m.from_name as "saidBy", left(coalesce(m.text, c.description), 20000) as snippet
    from unnest(${caseIds}::bigint[], ${messageIds}::bigint[]) with ordinality f (case_id, message_id, place)
    join cases c on c.id = f.case_id
    left join messages m on m.id = f.message_id
    cross join lateral (select name from account_descriptions where account_id = c.account_id order by id desc limit 1) d
    left join lateral (select * from case_corrections where case_id = c.id order by id desc limit 1) k on true
    left join lateral (select name from product_descriptions
      where product_id = case when k.id is null then c.product_id else k.product_id end order by id desc limit 1) x on true
    order by f.place`)
}

function loadAccounts(db: Queries, matches: readonly Match[]): Promise<Row<FoundAccount>[]> {
  if (matches.length === 0) return Promise.resolve([])
  const accountIds = matches.map(({ accountId }) => accountId)
  const lineIds = matches.map(({ kind, sourceId }) => (kind === 'line' ? sourceId : null))
  return db.query(sql<Row<FoundAccount>>`
    select a.id, d.name, a.reference, l.reference || ' · ' || x.name as line
    from unnest(${accountIds}::bigint[], ${lineIds}::bigint[]) with ordinality f (account_id, line_id, place)
    join accounts a on a.id = f.account_id
    left join lines l on l.id = f.line_id
    cross join lateral (select name from account_descriptions where account_id = a.id order by id desc limit 1) d
    left join lateral (select name from product_descriptions where product_id = l.product_id order by id desc limit 1) x on true
    order by f.place`)
}

function loadPeople(db: Queries, ids: readonly number[]): Promise<Row<FoundPerson>[]> {
  if (ids.length === 0) return Promise.resolve([])
  return db.query(sql<Row<FoundPerson>>`
    select p.id, d.name, p.email, coalesce((select json_agg(json_build_object('id', r.account_id, 'name', r.name) order by r.name)
      from (select distinct on (account_id) account_id, role, (select name from account_descriptions
          where account_id = account_roles.account_id order by id desc limit 1) as name
        from account_roles where person_id = p.id order by account_id, id desc) r
      where r.role <> 'none'), '[]') as accounts
    from unnest(${ids}::bigint[]) with ordinality f (id, place)
    join people p on p.id = f.id
    cross join lateral (select name from person_descriptions where person_id = p.id order by id desc limit 1) d
    order by f.place`)
}

function loadFiles(
  db: Queries,
  { files, enclosures }: { files: readonly number[]; enclosures: readonly number[] },
): Promise<Row<FoundFile>[]> {
  if (files.length + enclosures.length === 0) return Promise.resolve([])
  return db.query(sql<Row<FoundFile>>`
    select f.id, f.name, f.case_id as "caseId", f.message_id as "messageId", f.at as "addedAt", (select name from account_descriptions
      where account_id = c.account_id order by id desc limit 1) as "accountName"
    from (
      select 'file-' || f.id as id, f.name, f.case_id, null::bigint as message_id, c.received_at as at
      from case_files f join cases c on c.id = f.case_id where f.id = any(${files}::bigint[])
      union all
      select 'enclosure-' || f.id, f.name, m.case_id, m.id, m.written_at
      from message_files f join messages m on m.id = f.message_id where f.id = any(${enclosures}::bigint[])
    ) f join cases c on c.id = f.case_id
    order by f.at desc, f.id`)
}
