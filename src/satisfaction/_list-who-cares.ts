import type { Recipient } from '../notifications/queue-emails.ts'
import type { Queries } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'

/** Who takes care of an account: its account manager, or the administrators as long as it has none. */
export async function listWhoCares(db: Queries, accountId: number): Promise<Recipient[]> {
  return db.query(sql<Recipient>`
    select case when d.account_manager_id is null then 'staff' else 'account_manager' end as recipient, s.name,
      s.email as address, s.language, null::bigint as "personId", s.id as "staffId"
    from (select account_manager_id from account_descriptions where account_id = ${accountId} order by id desc limit 1) d
    join staff s on s.id = d.account_manager_id or (d.account_manager_id is null and s.role = 'administrator')
    order by s.id`)
}
