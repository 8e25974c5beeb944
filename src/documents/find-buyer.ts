import type { Queries } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import { sql } from '../platform/sql.ts'
import type { Buyer } from './document.ts'

/** An account as the customer of a sale; without an owner its language is French. */
export async function findBuyer(db: Queries, accountId: number): Promise<Buyer> {
  const rows = await db.query(sql<Buyer>`
    select a.id as "accountId", d.name as "accountName", a.reference, d.province,
      coalesce((
        select p.language from (
          select distinct on (person_id) person_id, role from account_roles
          where account_id = a.id order by person_id, id desc) last
        cross join lateral (
          select language from person_descriptions where person_id = last.person_id order by id desc limit 1) p
        where last.role = 'owner' order by last.person_id limit 1), 'fr') as language
    from accounts a
    cross join lateral (select name, province from account_descriptions where account_id = a.id order by id desc limit 1) d
    where a.id = ${accountId}`)
  return only(rows, 'one account')
}
