import type { Queries } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { CompanySignIn } from './company-sign-in.ts'

/** How an account's company comes in, as it was last set, open or not. */
export async function findCompanySignIn(db: Queries, accountId: number): Promise<CompanySignIn | undefined> {
  const [found] = await db.query(sql<CompanySignIn>`
    select c.id, c.account_id as "accountId", d.name as "accountName", c.is_open as "isOpen", c.issuer,
      c.client_id as "clientId", k.sealed as "sealedSecret", c.domains, c.link_allowed as "linkAllowed",
      c.adds_people as "addsPeople", c.trusts_addresses as "trustsAddresses"
    from company_sign_ins c join company_client_secrets k on k.id = c.secret_id
    cross join lateral (select name from account_descriptions where account_id = c.account_id order by id desc limit 1) d
    where c.account_id = ${accountId} order by c.id desc limit 1`)
  return found
}

/** The account that a mail domain stands for, if one; the same question for every address. */
export async function findCompanyOf(
  db: Queries,
  domain: string,
): Promise<{ readonly accountId: number; readonly linkAllowed: boolean } | undefined> {
  const [found] = await db.query(sql<{ accountId: number; linkAllowed: boolean }>`
    select account_id as "accountId", link_allowed as "linkAllowed" from company_domains where domain = ${domain}`)
  return found
}

/** How many people of other accounts have an address of these domains: they are led to this company too. */
export async function countOthersOf(db: Queries, accountId: number, domains: readonly string[]): Promise<number> {
  const [counted] = await db.query(sql<{ count: number }>`
    select count(*) as count from people p where split_part(p.email, '@', 2) = any(${[...domains]}) and exists (
      select from (select distinct on (account_id) account_id, role from account_roles
        where person_id = p.id order by account_id, id desc) r
      where r.role <> 'none' and r.account_id <> ${accountId})`)
  return counted?.count ?? 0
}

/** The identity providers of all companies that come in by one, each address once. */
export async function listIssuers(db: Queries): Promise<string[]> {
  const found = await db.query(sql<{ issuer: string }>`
    select distinct issuer from (
      select distinct on (account_id) issuer, is_open from company_sign_ins order by account_id, id desc) last
    where is_open order by issuer`)
  return found.map(({ issuer }) => issuer)
}
