import type { Queries } from '../platform/database.ts'
import type { Language } from '../platform/language.ts'
import { sql } from '../platform/sql.ts'

export type Person = {
  readonly id: number
  readonly name: string
  readonly email: string
  readonly language: Language
  /** The accounts that know them today, by name. */
  readonly accounts: readonly { readonly id: number; readonly name: string }[]
}

/** A contact, whichever accounts know them. */
export async function findPerson(db: Queries, personId: number): Promise<Person | undefined> {
  const [person] = await db.query(sql<Person>`
    select p.id, d.name, p.email, d.language, coalesce((
      select json_agg(json_build_object('id', r.account_id, 'name', n.name) order by n.name)
      from (select distinct on (account_id) account_id, role from account_roles where person_id = p.id
        order by account_id, id desc) r
      cross join lateral (select name from account_descriptions where account_id = r.account_id order by id desc limit 1) n
      where r.role <> 'none'), '[]') as accounts
    from people p
    cross join lateral (select * from person_descriptions where person_id = p.id order by id desc limit 1) d
    where p.id = ${personId}`)
  return person
}
