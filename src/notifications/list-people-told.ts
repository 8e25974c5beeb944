import type { Queries } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import { sql } from '../platform/sql.ts'
import { listServicePeople } from './list-service-people.ts'
import type { Recipient } from './queue-emails.ts'

/** The people a use is told to (R13): a case's requester, account owner and account manager; each address once. */
export async function listPeopleTold(db: Queries, caseId: number): Promise<Recipient[]> {
  return db.query(sql<Recipient>`
    with its as (
      select c.account_id, c.requester_id from cases c where c.id = ${caseId}
    ), owners as (
      select person_id from (
        select distinct on (person_id) person_id, role from account_roles
        where account_id = (select account_id from its) order by person_id, id desc) last
      where role = 'owner'
    ), told as (
      select 1 as rank, 'owner' as recipient, person_id, null::bigint as staff_id from owners
      union all
      select 2, case when coalesce((select role <> 'none' from account_roles r
        where r.account_id = its.account_id and r.person_id = requester_id order by id desc limit 1), false)
        then 'requester' else 'stranger' end, requester_id, null from its
      union all
      select 3, 'account_manager', null, (select account_manager_id from account_descriptions
        where account_id = (select account_id from its) order by id desc limit 1)
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

/** One person of an account, in their language; a stranger once they left it. */
export async function findRecipient(
  db: Queries,
  { accountId, personId }: { accountId: number; personId: number },
): Promise<Recipient> {
  const rows = await db.query(sql<Recipient>`
    select coalesce(
        (select nullif(role, 'none') from account_roles
          where account_id = ${accountId} and person_id = p.id order by id desc limit 1), 'stranger') as recipient,
      d.name, p.email as address, d.language, p.id as "personId", null::bigint as "staffId"
    from people p
    cross join lateral (select * from person_descriptions where person_id = p.id order by id desc limit 1) d
    where p.id = ${personId}`)
  return only(rows, 'one person')
}

/** As `findRecipient`, of many, in their order. */
export async function listRecipients(
  db: Queries,
  asked: readonly { readonly accountId: number; readonly personId: number }[],
): Promise<Recipient[]> {
  return db.query(sql<Recipient>`
    select coalesce(
        (select nullif(role, 'none') from account_roles
          where account_id = a."accountId" and person_id = p.id order by id desc limit 1), 'stranger') as recipient,
      d.name, p.email as address, d.language, p.id as "personId", null::bigint as "staffId"
    from rows from (jsonb_to_recordset(${JSON.stringify(asked)}) as ("accountId" bigint, "personId" bigint))
      with ordinality as a ("accountId", "personId", position)
    join people p on p.id = a."personId"
    cross join lateral (select * from person_descriptions where person_id = p.id order by id desc limit 1) d
    order by a.position`)
}

/** An account's owners and its account manager; each address once. */
export function listAccountPeople(db: Queries, accountId: number): Promise<Recipient[]> {
  return listServicePeople(db, { accountId, caseId: null, staffIds: [] })
}
