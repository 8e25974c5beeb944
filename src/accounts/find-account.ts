import type { Queries } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { Account, Member } from './account.ts'

/** The account with that reference, as its people write it: blanks around it and case do not matter. */
export async function findAccountByReference(db: Queries, reference: string): Promise<Account | undefined> {
  const [found] = await db.query(sql<{ id: number }>`
    select id from accounts where lower(reference) = lower(btrim(${reference})) order by id limit 1`)
  return found && findAccount(db, found.id)
}

/** An account as described last. */
export async function findAccount(db: Queries, accountId: number): Promise<Account | undefined> {
  const [account] = await db.query(sql<Account>`
    select a.id, a.reference, d.name, d.province,
      case when s.id is not null then json_build_object('id', s.id, 'name', s.name, 'email', s.email) end
        as "accountManager"
    from accounts a
    cross join lateral (select * from account_descriptions where account_id = a.id order by id desc limit 1) d
    left join staff s on s.id = d.account_manager_id
    where a.id = ${accountId}`)
  return account
}

/** The people of an account, its owner first; those who left are not among them. */
export async function listMembers(db: Queries, accountId: number): Promise<Member[]> {
  return db.query(sql<Member>`
    select p.id, p.email, d.name, d.language, r.role
    from (select distinct on (person_id) person_id, role from account_roles
      where account_id = ${accountId} order by person_id, id desc) r
    join people p on p.id = r.person_id
    cross join lateral (select * from person_descriptions where person_id = p.id order by id desc limit 1) d
    where r.role <> 'none'
    order by r.role = 'owner' desc, d.name, p.id`)
}
