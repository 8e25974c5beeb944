import type { Queries } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { Member } from './account.ts'

/** One of an account's people, if that person still is one. */
export async function findMember(db: Queries, accountId: number, personId: number): Promise<Member | undefined> {
  const [member] = await db.query(sql<Member>`
    select p.id, p.email, d.name, d.language, r.role
    from people p
    cross join lateral (select role from account_roles
      where account_id = ${accountId} and person_id = p.id order by id desc limit 1) r
    cross join lateral (select * from person_descriptions where person_id = p.id order by id desc limit 1) d
    where p.id = ${personId} and r.role <> 'none'`)
  return member
}
