import { hash, verify } from '@node-rs/argon2'
import { recordAudit } from '../audit/record-audit.ts'
import type { Database, Queries, Transaction } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import type { Instant } from '../platform/office-day.ts'
import { newToken } from '../platform/secrets.ts'
import { sql } from '../platform/sql.ts'
import { beginSecondStep } from './second-factor/second-steps.ts'
import { type OpenedFrom, untilOf } from './session.ts'

/** The cost of one guess at a password: argon2id with 19 MiB and two passes. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const nobody = hash('no password is this one', cost)

/** The token of a session, or of a second step for those who have a second factor. */
export type SignedIn = { readonly session: string } | { readonly second: string }

/** Signs in with the right address and password; otherwise nothing, after the same work. */
export async function signIn(
  db: Database,
  { email, password, ...from }: { email: string; password: string } & Partial<OpenedFrom>,
  at: Instant,
): Promise<SignedIn | undefined> {
  const [known] = await db.query(sql<{ staffId: number; hash: string; isOpen: boolean }>`
    select s.id as "staffId", p.hash, coalesce((
      select is_open from staff_accesses where staff_id = s.id order by id desc limit 1), true) as "isOpen"
    from staff s
    join lateral (select hash from staff_passwords where staff_id = s.id order by id desc limit 1) p on true
    where s.email = ${email.trim().toLowerCase()}`)
  const right = await verify(known?.hash ?? (await nobody), password)
  if (known === undefined || !right || !known.isOpen) {
    await tellRefusal(db, { staffId: known?.staffId }, at)
    return undefined
  }
  return db.transaction((tx) => enter(tx, known.staffId, { at, from }))
}

/** Lets in who has proven to be a colleague, or asks for their second factor if they have one. */
export async function enter(
  tx: Transaction,
  staffId: number,
  { at, from = {} }: { at: Instant; from?: Partial<OpenedFrom> },
): Promise<SignedIn> {
  const factors = await tx.query(sql`
    select 1 from staff_apps where staff_id = ${staffId} and confirmed_at is not null
    union all select 1 from staff_passkeys where staff_id = ${staffId}`)
  if (factors.length > 0) return { second: beginSecondStep(tx, staffId, at) }
  return { session: await openSession(tx, staffId, { ...from, at }) }
}

/** Who an identity provider says that somebody is. */
type ByProvider = { readonly issuer: string; readonly subject: string }

/** Opens a session and gives its token, which is kept nowhere. */
export async function openSession(
  tx: Transaction,
  staffId: number,
  opened: Instant | (Partial<OpenedFrom> & { readonly at: Instant; readonly byProvider?: ByProvider }),
): Promise<string> {
  const { at, browser = '', address = '', byProvider } = opened instanceof Date ? { at: opened } : opened
  const { token, hash: tokenHash } = newToken()
  tx.write(sql`delete from staff_sessions where staff_id = ${staffId} and expires_at <= ${at}`)
  tx.write(sql`
    insert into staff_sessions (token_hash, staff_id, started_at, seen_at, expires_at, browser, address, by_provider)
    values (${tokenHash}, ${staffId}, ${at}, ${at}, ${untilOf(at, at)}, ${browser.slice(0, 300)},
      ${address.slice(0, 60)}, ${byProvider !== undefined})`)
  const after = byProvider && { by: 'oidc', issuer: byProvider.issuer, subject: byProvider.subject }
  recordAudit(tx, { kind: 'session.opened', by: staffId, about: `staff:${staffId}`, after }, at)
  return token
}

/** Tells that somebody was not let in; an address that nobody here has is not kept. */
export async function tellRefusal(
  db: Database,
  { staffId, by }: { staffId: number | undefined; by?: 'code' | 'passkey' },
  at: Instant,
): Promise<void> {
  const about = staffId === undefined ? '' : `staff:${staffId}`
  await db.transaction(async (tx) =>
    recordAudit(tx, { kind: 'session.refused', by: null, about, after: by && { by } }, at),
  )
}

/** Whether that is a colleague's password; `none` where they have not chosen one. */
export async function checkPassword(
  db: Queries,
  staffId: number,
  password: string,
): Promise<'right' | 'wrong' | 'none'> {
  const [known] = await db.query(sql<{ hash: string }>`
    select hash from staff_passwords where staff_id = ${staffId} order by id desc limit 1`)
  if (known === undefined) return 'none'
  return (await verify(known.hash, password)) ? 'right' : 'wrong'
}

/** Replaces a colleague's password, ends all their sessions, and has links to choose one work no more. */
export async function setPassword(
  tx: Transaction,
  staffId: number,
  { password, at }: { password: string; at: Instant },
) {
  const hashed = await hash(password, cost)
  tx.write(sql`insert into staff_passwords (staff_id, hash, recorded_at) values (${staffId}, ${hashed}, ${at})`)
  tx.write(sql`update staff_invitations set used_at = ${at} where staff_id = ${staffId} and used_at is null`)
  tx.write(sql`delete from second_steps where staff_id = ${staffId}`)
  tx.write(sql`delete from staff_sessions where staff_id = ${staffId}`)
}

/** Adds a colleague, or gives one who is known by that address another name and role. */
export async function addStaff(
  tx: Transaction,
  staff: { email: string; name: string; language: string; role: string },
  at: Instant,
): Promise<number> {
  const rows = await tx.query(sql<{ id: number }>`
    insert into staff (email, name, language, role, added_at)
    values (${staff.email}, ${staff.name}, ${staff.language}, ${staff.role}, ${at})
    on conflict (email) do update set name = excluded.name, language = excluded.language, role = excluded.role
    returning id`)
  return only(rows, 'one of staff').id
}
