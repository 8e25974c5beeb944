import type { Queries } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { Recipient } from './queue-emails.ts'

export type Serviced = {
  readonly accountId: number
  /** The request that it came from. */
  readonly caseId: number | null
  /** The agents who take care of it; at the terminal there is none. */
  readonly staffIds: readonly (number | null)[]
}

/**
 * The people of a service on both sides: the account's owner, who asked for it as long as the account knows them, the
 * account manager and the agent; each address once.
 */
export async function listServicePeople(db: Queries, { accountId, caseId, staffIds }: Serviced): Promise<Recipient[]> {
  return db.query(sql<Recipient>`
    with roles as (
      select distinct on (person_id) person_id, role from account_roles
      where account_id = ${accountId} order by person_id, id desc
    ), told as (
      select 1 as rank, 'owner' as recipient, person_id, null::bigint as staff_id from roles where role = 'owner'
      union all
      select 2, 'requester', person_id, null from roles
      where role <> 'none' and person_id = (select requester_id from cases where id = ${caseId})
      union all
      select 3, 'account_manager', null, (select account_manager_id from account_descriptions
        where account_id = ${accountId} order by id desc limit 1)
      union all
      select 4, 'staff', null, value::bigint from jsonb_array_elements_text(${JSON.stringify(staffIds)})
    ), addressed as (
      select t.rank, t.recipient, coalesce(d.name, s.name) as name, coalesce(p.email, s.email) as address,
        coalesce(d.language, s.language) as language, t.person_id as "personId", t.staff_id as "staffId"
      from told t
      left join people p on p.id = t.person_id
      left join lateral (select * from person_descriptions where person_id = p.id order by id desc limit 1) d on true
      left join staff s on s.id = t.staff_id
      where coalesce(p.id, s.id) is not null
    )
    select distinct on (address) recipient, name, address, language, "personId", "staffId"
    from addressed order by address, rank`)
}

/** Whether somebody is on the customer's side. */
export function isCustomer({ recipient }: Recipient): boolean {
  return recipient === 'owner' || recipient === 'requester'
}

/** Those on the customer's side. */
export function customersOf(people: readonly Recipient[]): Recipient[] {
  return people.filter(isCustomer)
}
