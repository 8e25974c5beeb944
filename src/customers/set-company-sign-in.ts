import { lockAccount } from '../accounts/lock-account.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { Transaction } from '../platform/database.ts'
import { invariant, only } from '../platform/errors.ts'
import type { Keyring } from '../platform/keys/keyring.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'
import { aboutSecretOf, type CompanySignIn } from './company-sign-in.ts'
import { findCompanySignIn } from './find-company-sign-in.ts'

export type CompanySetting = Omit<CompanySignIn, 'id' | 'accountName' | 'sealedSecret'> & {
  /** What the provider gave the desk; absent, the one before stays, for the same provider only. */
  readonly clientSecret: string | undefined
}
export type CompanyAnswer =
  | { readonly set: true }
  | { readonly refused: 'no_secret' }
  /** The domain that stands for another account already. */
  | { readonly refused: 'domain_taken'; readonly domain: string; readonly accountName: string }

/**
 * Sets how an account's company comes in, or, closed, that it no longer does. A domain stands for one account alone. All who
 * came in by the company are signed out: who may still come in does so anew, by what holds now.
 */
export async function setCompanySignIn(
  tx: Transaction,
  setting: CompanySetting,
  { author: { at, by }, keyring }: { author: Author; keyring: Keyring },
): Promise<CompanyAnswer> {
  const { accountId, domains, isOpen, issuer, clientId, linkAllowed } = setting
  await lockAccount(tx, accountId)
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended('company domains', 0))`)
  const before = await findCompanySignIn(tx, accountId)
  // A secret is told to the provider that it was made for, and to no other.
  const isSame = before?.issuer === issuer && before.clientId === clientId && before.sealedSecret !== ''
  if (setting.clientSecret === undefined && !isSame) return { refused: 'no_secret' }
  const [taken] = await tx.query(sql<{ domain: string; accountName: string }>`
    select k.domain, d.name as "accountName" from company_domains k
    cross join lateral (select name from account_descriptions where account_id = k.account_id order by id desc limit 1) d
    where ${isOpen} and k.account_id <> ${accountId} and k.domain = any(${domains}) order by k.domain limit 1`)
  if (taken !== undefined) return { refused: 'domain_taken', ...taken }
  const secretId = await keepSecret(tx, setting, { at, by, keyring })
  tx.write(sql`
    insert into company_sign_ins (account_id, is_open, issuer, client_id, secret_id, domains, link_allowed, adds_people,
      trusts_addresses, recorded_at, recorded_by)
    values (${accountId}, ${isOpen}, ${issuer}, ${clientId}, ${secretId}, ${domains}, ${linkAllowed},
      ${setting.addsPeople}, ${setting.trustsAddresses}, ${at}, ${by})`)
  tx.write(sql`delete from company_domains where account_id = ${accountId}`)
  tx.write(sql`
    insert into company_domains (domain, account_id, link_allowed)
    select domain, ${accountId}, ${linkAllowed} from unnest(${domains}::text[]) domain where ${isOpen}`)
  const ended = await tx.query(sql`delete from customer_sessions where account_id = ${accountId} returning 1`)
  if (ended.length > 0) {
    const after = { sessions: ended.length, by: 'oidc' }
    recordAudit(tx, { kind: 'customer_session.ended', by, about: `account:${accountId}`, after }, at)
  }
  return { set: true }
}

type Keeping = Pick<Author, 'at' | 'by'> & { keyring: Keyring }

async function keepSecret(tx: Transaction, { accountId, clientSecret }: CompanySetting, { at, by, keyring }: Keeping) {
  if (clientSecret === undefined) {
    const [kept] = await tx.query(sql<{ id: number }>`
      select secret_id as id from company_sign_ins where account_id = ${accountId} order by id desc limit 1`)
    invariant(kept !== undefined, 'a company without a new secret has one')
    return kept.id
  }
  const sealed = await keyring.seal(tx, clientSecret, aboutSecretOf(accountId))
  const added = await tx.query(sql<{ id: number }>`
    insert into company_client_secrets (account_id, sealed, recorded_at, recorded_by)
    values (${accountId}, ${sealed}, ${at}, ${by}) returning id`)
  return only(added, 'a secret').id
}
