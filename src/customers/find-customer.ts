import type { Queries } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { tokenHash } from '../platform/secrets.ts'
import { sql } from '../platform/sql.ts'
import { type Customer, idleDays } from './customer.ts'

const seenEveryMs = 10 * 60_000

/**
 * Who is signed in with that token, if its session still runs, with the accounts that know them at this moment and that the
 * session opens: who came by their company, that company’s; by a link, all but those whose company asks its people to come by
 * itself.
 */
export async function findCustomer(db: Queries, token: string, at: Instant): Promise<Customer | undefined> {
  const hash = tokenHash(token)
  const idleSince = new Date(at.getTime() - idleDays * 86_400_000)
  const [found] = await db.query(sql<Customer & { seenAt: Instant }>`
    select p.id, p.email, d.name, d.language, s.account_id as "companyOf", s.seen_at as "seenAt", (
      select coalesce(json_agg(json_build_object('id', a.id, 'reference', a.reference, 'name', x.name, 'role', r.role)
        order by lower(x.name), a.id), '[]')
      from (select distinct on (account_id) account_id, role from account_roles
        where person_id = p.id order by account_id, id desc) r
      join accounts a on a.id = r.account_id
      cross join lateral (select name from account_descriptions where account_id = a.id order by id desc limit 1) x
      where r.role <> 'none' and case when s.account_id is not null then s.account_id = a.id else not exists (
        select from company_domains k where k.account_id = a.id and not k.link_allowed
          and k.domain = split_part(p.email, '@', 2)) end) as accounts
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
 * Whether the session opens an account: one that it was opened for, or, by a link, one that never knew them and for which they
 * once sent something.
 */
export async function opensAccount(db: Queries, customer: Customer, accountId: number): Promise<boolean> {
  if (customer.accounts.some(({ id }) => id === accountId)) return true
  if (customer.companyOf !== null) return false
  const known = await db.query(sql`
    select 1 from account_roles where account_id = ${accountId} and person_id = ${customer.id} limit 1`)
  return known.length === 0
}

/**
 * Whether somebody may open a request: who sent it, until the account lets them go, and the account's owner. Being copied on
 * a reply opens nothing.
 */
export async function maySeeCase(db: Queries, customer: Customer, caseId: number): Promise<boolean> {
  const [found] = await db.query(sql<{ accountId: number; requesterId: number }>`
    select account_id as "accountId", requester_id as "requesterId" from cases where id = ${caseId}`)
  if (found === undefined) return false
  const account = customer.accounts.find(({ id }) => id === found.accountId)
  if (account?.role === 'owner') return true
  return found.requesterId === customer.id && (await opensAccount(db, customer, found.accountId))
}
