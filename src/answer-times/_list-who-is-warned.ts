import type { Recipient } from '../notifications/queue-emails.ts'
import type { Queries } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'

/** Who has an open case: its agent; else its team's members; else the account manager; else the administrators. */
export async function listWhoIsWarned(db: Queries, caseId: number): Promise<Recipient[]> {
  return db.query(sql<Recipient>`
    with its as (
      select o.assignee_id, o.team_id, (select account_manager_id from account_descriptions
        where account_id = o.account_id order by id desc limit 1) as manager_id
      from open_cases o where o.case_id = ${caseId}
    ), ranked as (
      select 1 as rank, 'staff' as recipient, assignee_id as staff_id from its where assignee_id is not null
      union all select 2, 'staff', m.staff_id from its join team_members m on m.team_id = its.team_id
      union all select 3, 'account_manager', manager_id from its where manager_id is not null
      union all select 4, 'staff', s.id from its, staff s where s.role = 'administrator'
    )
    select r.recipient, s.name, s.email as address, s.language, null::bigint as "personId", s.id as "staffId"
    from ranked r join staff s on s.id = r.staff_id
    where r.rank = (select min(rank) from ranked) order by s.id`)
}
