import type { Queries } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'

export type ListedAccount = {
  readonly id: number
  readonly reference: string
  readonly name: string
  readonly ownerName: string | null
  readonly accountManagerName: string | null
}

/** Accounts whose name, reference or people's addresses contain a text, or the first by reference; at most 50, by name. */
export async function listAccounts(db: Queries, text: string): Promise<ListedAccount[]> {
  const pattern = `%${text
    .replaceAll('\0', '')
    .trim()
    .toLowerCase()
    .replace(/[\\%_]/g, '\\$&')}%`
  return db.query(sql<ListedAccount>`
    with found as materialized (
      (select id from accounts where ${pattern} = '%%' order by lower(reference) limit 50)
      union all
      (select id from accounts where ${pattern} <> '%%' and id in (
        select account_id from account_descriptions where lower(name) like ${pattern}
        union select id from accounts where lower(reference) like ${pattern}
        union select account_id from account_roles where person_id in (select id from people where email like ${pattern})
      ))
    ), listed as materialized (
      select f.id, d.name, d.account_manager_id from found f
      cross join lateral (select * from account_descriptions where account_id = f.id order by id desc limit 1) d
      order by lower(d.name), f.id limit 50
    )
    select a.id, a.reference, d.name, o.name as "ownerName", s.name as "accountManagerName"
    from listed d join accounts a on a.id = d.id
    left join staff s on s.id = d.account_manager_id
    left join lateral (
      select x.name from (select distinct on (person_id) person_id, role from account_roles
        where account_id = a.id order by person_id, id desc) r
      cross join lateral (select name from person_descriptions where person_id = r.person_id order by id desc limit 1) x
      where r.role = 'owner' limit 1) o on true
    order by lower(d.name), a.id`)
}
