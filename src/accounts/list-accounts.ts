import type { Queries } from '../platform/database.ts'
import { joined, sql } from '../platform/sql.ts'

export type ListedAccount = {
  readonly id: number
  readonly reference: string
  readonly name: string
  readonly ownerName: string | null
  readonly accountManagerName: string | null
}

/**
 * Accounts whose name (today's or an earlier one), reference or people's addresses contain a text, accents and capitals
 * aside: first its reference, then names that begin with it, then those with a word that does. Of one or two letters only
 * the beginnings count, and of what a great many contain some hundreds are compared. Without a text the first by reference.
 * At most 50.
 */
export async function listAccounts(db: Queries, text: string): Promise<ListedAccount[]> {
  const plain = text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('\0', '')
    .replace(/\p{Mn}/gu, '')
    .replaceAll('œ', 'oe')
    .trim()
  const begins = `${plain.replace(/[\\%_]/g, '\\$&')}%`
  const contains = plain.length < 3 ? begins : `%${begins}`
  const found = plain === '' ? first() : ranked({ plain, begins, contains })
  return db.query(joined<ListedAccount>(sql`with found as materialized (`, found, described(contains)))
}

const first = () => sql`select id, 0 as rank from accounts order by lower(reference) limit 50`

type Asked = { plain: string; begins: string; contains: string }

/** Beginnings are looked for apart, so that no number of others hides one. */
const ranked = ({ plain, begins, contains }: Asked) => sql`
  select id, min(rank) as rank from (
    (select id, 0 as rank from accounts where lower(reference) = lower(${plain}))
    union all (select account_id, 1 from account_descriptions where name_plain(name) like ${begins} limit 300)
    union all (select id, 2 from accounts where name_plain(reference) like ${begins} limit 300)
    union all (select account_id, case when name_plain(name) like '% ' || ${begins} then 3 else 4 end
      from account_descriptions where name_plain(name) like ${contains} limit 300)
    union all (select id, 5 from accounts where name_plain(reference) like ${contains} limit 300)
    union all (select r.account_id, 6 from (select id from people where email like ${contains} limit 300) p
      cross join lateral (select distinct account_id from account_roles where person_id = p.id) r)
  ) ways group by id`

/** An earlier name leads to its account after all that are named so today. */
const described = (contains: string) => sql`
  ), listed as materialized (
    select f.id, case when f.rank in (1, 3, 4) and name_plain(d.name) not like ${contains} then 7 else f.rank end as rank,
      d.name, d.account_manager_id from found f
    cross join lateral (select * from account_descriptions where account_id = f.id order by id desc limit 1) d
    order by rank, name_plain(d.name), f.id limit 50
  )
  select a.id, a.reference, d.name, o.name as "ownerName", s.name as "accountManagerName"
  from listed d join accounts a on a.id = d.id
  left join staff s on s.id = d.account_manager_id
  left join lateral (
    select x.name from (select distinct on (person_id) person_id, role from account_roles
      where account_id = a.id order by person_id, id desc) r
    cross join lateral (select name from person_descriptions where person_id = r.person_id order by id desc limit 1) x
    where r.role = 'owner' limit 1) o on true
  order by d.rank, name_plain(d.name), a.id`
