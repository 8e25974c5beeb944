import type { Queries } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'

export type ListedAccount = {
  readonly id: number
  readonly reference: string
  readonly name: string
  readonly ownerName: string | null
  readonly accountManagerName: string | null
}

/** Accounts whose name, reference or people's addresses contain a text; at most 50, by name. */
export async function listAccounts(db: Queries, text: string): Promise<ListedAccount[]> {
  const pattern = `%${text
    .trim()
    .toLowerCase()
    .replace(/[\\%_]/g, '\\$&')}%`
  return db.query(sql<ListedAccount>`
    select a.id, a.reference, d.name, o.name as "ownerName", s.name as "accountManagerName"
    from accounts a
    cross join lateral (select * from account_descriptions where account_id = a.id order by id desc limit 1) d
    left join staff s on s.id = d.account_manager_id
    left join lateral (
      select x.name from (select distinct on (person_id) person_id, role from account_roles
        where account_id = a.id order by person_id, id desc) r
      cross join lateral (select name from person_descriptions where person_id = r.person_id order by id desc limit 1) x
      where r.role = 'owner' limit 1) o on true
    where ${pattern} = '%%' or a.id in (
      select account_id from account_descriptions where lower(name) like ${pattern}
      union select id from accounts where lower(reference) like ${pattern}
      union select account_id from account_roles where person_id in (select id from people where email like ${pattern})
    )
    order by lower(d.name), a.id limit 50`)
}
