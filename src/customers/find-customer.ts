import type { Queries } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { tokenHash } from '../platform/secrets.ts'
import { sql } from '../platform/sql.ts'
import { type Customer, idleDays } from './customer.ts'

const seenEveryMs = 10 * 60_000

/** Who is signed in with that token, if its session still runs, with the accounts that know them at this moment. */
export async function findCustomer(db: Queries, token: string, at: Instant): Promise<Customer | undefined> {
  const hash = tokenHash(token)
  const idleSince = new Date(at.getTime() - idleDays * 86_400_000)
  const [found] = await db.query(sql<Customer & { seenAt: Instant }>`
    select p.id, p.email, d.name, d.language, s.seen_at as "seenAt", (
      select coalesce(json_agg(json_build_object('id', a.id, 'reference', a.reference, 'name', x.name, 'role', r.role)
        order by lower(x.name), a.id), '[]')
      from (select distinct on (account_id) account_id, role from account_roles
        where person_id = p.id order by account_id, id desc) r
      join accounts a on a.id = r.account_id
      cross join lateral (select name from account_descriptions where account_id = a.id order by id desc limit 1) x
      where r.role <> 'none') as accounts
    from customer_sessions s join people p on p.id = s.person_id
    cross join lateral (select name, language from person_descriptions where person_id = p.id order by id desc limit 1) d
    where s.token_hash = ${hash} and s.expires_at > ${at} and s.seen_at > ${idleSince}`)
  if (found === undefined) return undefined
  const { seenAt, ...customer } = found
  if (at.getTime() - seenAt.getTime() > seenEveryMs) {
    await db.query(sql`update customer_sessions set seen_at = ${at} where token_hash = ${hash} and seen_at < ${at}`)
  }
  return customer
}

/**
 * Whether somebody may open a request: who sent it, until the account lets them go, and the account's owner. Being copied on
 * a reply opens nothing.
 */
export async function maySeeCase(db: Queries, personId: number, caseId: number): Promise<boolean> {
  const found = await db.query(sql`
    select 1 from cases c
    left join lateral (select role from account_roles
      where account_id = c.account_id and person_id = ${personId} order by id desc limit 1) r on true
    where c.id = ${caseId} and (r.role = 'owner' or (c.requester_id = ${personId} and r.role is distinct from 'none'))`)
  return found.length > 0
}
