import { findMember } from '../accounts/find-member.ts'
import { lockAccount } from '../accounts/lock-account.ts'
import { findOrAddPerson } from '../accounts/name-person.ts'
import { setRole } from '../accounts/set-role.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { Transaction } from '../platform/database.ts'
import type { Language } from '../platform/language.ts'
import type { Identity } from '../platform/oidc/identity-provider.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'
import { addressFrom, type CompanySignIn, domainOf } from './company-sign-in.ts'
import { findCompanySignIn } from './find-company-sign-in.ts'
import { startSession } from './open-customer-session.ts'

export type CompanyArrival = {
  /** Whose word was checked against which setting of the account. */
  readonly company: CompanySignIn
  readonly identity: Identity
  readonly language: Language
  /** The session that the browser had, which ends. */
  readonly replaced: string | undefined
}
type Refusal = 'changed' | 'unverified' | 'other_domain' | 'other_person' | 'unknown' | 'removed'
export type ByCompanyAnswer = { readonly session: string } | { readonly refused: Refusal }

/**
 * Signs in who comes from the identity provider of an account's company, whose word was checked; the session opens that
 * account alone. A person is matched by their verified address within the account's domains the first time, and by what the
 * provider names them by from then on. Who is new is added where the setting says so; who was removed never is.
 */
export async function signInByCompany(
  tx: Transaction,
  { company, identity, language, replaced }: CompanyArrival,
  author: Author,
): Promise<ByCompanyAnswer> {
  const { accountId } = company
  const { issuer, subject } = identity
  await lockAccount(tx, accountId)
  const known = await findByIdentity(tx, { accountId, issuer, subject })
  const setting = await findCompanySignIn(tx, accountId)
  const personId =
    setting?.isOpen === true && setting.id === company.id
      ? await personOf(tx, { setting, identity, known, language }, author)
      : 'changed'
  if (typeof personId === 'string') {
    const after = { by: 'oidc', issuer, subject, why: personId }
    const person = known === undefined ? {} : { person: known.id }
    recordAudit(
      tx,
      { kind: 'customer_session.refused', by: null, ...person, about: `account:${accountId}`, after },
      author.at,
    )
    return { refused: personId }
  }
  if (known === undefined) {
    tx.write(sql`
      insert into company_identities (account_id, issuer, subject, person_id, recorded_at)
      values (${accountId}, ${issuer}, ${subject}, ${personId}, ${author.at})`)
  }
  return { session: startSession(tx, { personId, replaced, company: { accountId, issuer, subject } }, author.at) }
}

type Known = { readonly id: number; readonly email: string }

async function findByIdentity(
  tx: Transaction,
  { accountId, issuer, subject }: { accountId: number; issuer: string; subject: string },
): Promise<Known | undefined> {
  const [found] = await tx.query(sql<Known>`
    select p.id, p.email from company_identities i join people p on p.id = i.person_id
    where i.account_id = ${accountId} and i.issuer = ${issuer} and i.subject = ${subject}`)
  return found
}

type Whose = { setting: CompanySignIn; identity: Identity; known: Known | undefined; language: Language }

async function personOf(tx: Transaction, whose: Whose, author: Author): Promise<number | Refusal> {
  const { setting, identity, known } = whose
  const { accountId, domains } = setting
  if (known !== undefined) {
    if (!domains.includes(domainOf(known.email))) return 'other_domain'
    return (await findMember(tx, accountId, known.id)) === undefined ? 'removed' : known.id
  }
  const address = addressFrom(identity, setting)
  if ('refused' in address) return address.refused
  const [found] = await tx.query(sql<{ id: number; role: string | null; isTaken: boolean }>`
    select p.id, (select role from account_roles where account_id = ${accountId} and person_id = p.id
        order by id desc limit 1) as role,
      exists (select from company_identities where account_id = ${accountId} and issuer = ${identity.issuer}
        and person_id = p.id) as "isTaken"
    from people p where p.email = ${address.email}`)
  if (found?.role === 'none') return 'removed'
  if (found?.isTaken) return 'other_person'
  if (found !== undefined && found.role !== null) return found.id
  if (!setting.addsPeople) return 'unknown'
  const name = identity.name?.replace(/\s+/g, ' ').trim().slice(0, 100) || address.email
  const personId = await findOrAddPerson(tx, { email: address.email, name, language: whose.language }, author)
  setRole(tx, { accountId, personId, role: 'requester', saidBy: personId }, author)
  return personId
}
