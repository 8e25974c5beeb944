import { recordAudit } from '../audit/record-audit.ts'
import type { Transaction } from '../platform/database.ts'
import type { Language } from '../platform/language.ts'
import type { Moment } from '../platform/office-day.ts'
import type { Identity } from '../platform/oidc/identity-provider.ts'
import { sql } from '../platform/sql.ts'
import { changeRole } from './change-role.ts'
import { listRoles } from './list-roles.ts'
import type { OpenedFrom } from './session.ts'
import { setAccess } from './set-access.ts'
import { addStaff, openSession } from './sign-in.ts'

type Arrival = {
  readonly identity: Identity
  /** Which role each group gives, the first that they have counts; empty, groups decide nothing. */
  readonly roles: readonly (readonly [group: string, role: string])[]
  readonly language: Language
  readonly from: OpenedFrom
}
export type ByProviderAnswer =
  | { readonly session: string }
  | { readonly refused: 'unverified' | 'unknown' | 'other_person' | 'no_role' | 'closed' }

/**
 * Signs in who comes from an identity provider, whose word was checked. A person is matched by their verified address the
 * first time, and by what the provider names them by from then on. Where groups give roles, who is new is added and the role
 * is set anew each time; losing all groups closes the access, except that of the last administrator, who also stays one.
 */
export async function signInByProvider(
  tx: Transaction,
  { identity, roles, language, from }: Arrival,
  now: Moment,
): Promise<ByProviderAnswer> {
  const { issuer, subject } = identity
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${`identity ${issuer} ${subject}`}, 0))`)
  const known = await findByIdentity(tx, identity)
  const role = await roleOf(tx, identity, roles)
  const author = { ...now, by: null }
  const refuse = (refused: Extract<ByProviderAnswer, { refused: string }>['refused'], staffId?: number) => {
    const about = staffId === undefined ? '' : `staff:${staffId}`
    recordAudit(tx, { kind: 'session.refused', by: null, about, after: { issuer, subject, why: refused } }, now.at)
    return { refused }
  }
  if (role === 'none') {
    if (known !== undefined) await setAccess(tx, { staffId: known, isOpen: false }, author)
    return refuse('no_role', known)
  }
  const staffId = known ?? (await matchOrAdd(tx, { identity, role, language }, now))
  if (typeof staffId === 'string') return refuse(staffId)
  if (!(await isOpen(tx, staffId))) return refuse('closed', staffId)
  if (role !== undefined) await changeRole(tx, { staffId, role }, author)
  return { session: await openSession(tx, staffId, { ...from, at: now.at, byProvider: identity }) }
}

async function findByIdentity(tx: Transaction, { issuer, subject }: Identity): Promise<number | undefined> {
  const [found] = await tx.query(sql<{ id: number }>`
    select staff_id as id from staff_identities where issuer = ${issuer} and subject = ${subject}`)
  return found?.id
}

/** The role that their groups give: `none` where groups decide and none of theirs counts, nothing where they do not. */
async function roleOf(tx: Transaction, { groups }: Identity, roles: Arrival['roles']): Promise<string | undefined> {
  if (roles.length === 0) return undefined
  const codes = (await listRoles(tx)).map(({ code }) => code)
  const [, role] = roles.find(([group, code]) => groups.includes(group) && codes.includes(code)) ?? []
  return role ?? 'none'
}

type Newcomer = { identity: Identity; role: string | undefined; language: Language }

async function matchOrAdd(
  tx: Transaction,
  { identity: { issuer, subject, verifiedEmail: email, name }, role, language }: Newcomer,
  { at }: Moment,
): Promise<number | 'unverified' | 'unknown' | 'other_person'> {
  if (email === undefined) return 'unverified'
  // Two people of one address come one after the other.
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${`staff ${email}`}, 0))`)
  const [found] = await tx.query(sql<{ id: number; isTaken: boolean }>`
    select id, exists (select from staff_identities where staff_id = s.id and issuer = ${issuer}) as "isTaken"
    from staff s where email = ${email}`)
  if (found?.isTaken) return 'other_person'
  if (found === undefined && role === undefined) return 'unknown'
  const called = name?.trim().slice(0, 200) || email
  const added = { email, name: called, language, role: role ?? '' }
  const staffId = found?.id ?? (await addStaff(tx, added, at))
  tx.write(sql`
    insert into staff_identities (issuer, subject, staff_id, recorded_at)
    values (${issuer}, ${subject}, ${staffId}, ${at})`)
  return staffId
}

async function isOpen(tx: Transaction, staffId: number): Promise<boolean> {
  const [last] = await tx.query(sql<{ isOpen: boolean }>`
    select is_open as "isOpen" from staff_accesses where staff_id = ${staffId} order by id desc limit 1`)
  return last?.isOpen ?? true
}
