import type { Database, Queries, Transaction } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { newToken, tokenHash } from '../platform/secrets.ts'
import { sql } from '../platform/sql.ts'

const days = 7
const hoursWhenForgotten = 1

/** A one-time link that still works; without a colleague it is the first administrator's. */
export type Invitation = {
  readonly staffId: number | null
  readonly email: string | null
  readonly name: string | null
  /** It is for somebody who forgot their password. */
  readonly forgotten: boolean
}

/** Makes a one-time link; those made before for the same colleague stop working. */
export function invite(tx: Transaction, staffId: number | null, at: Instant): string {
  return makeLink(tx, staffId, { at, hours: days * 24, forgotten: false })
}

/** Makes a one-time link for a colleague who forgot their password. */
export function makePasswordLink(tx: Transaction, staffId: number, at: Instant): string {
  return makeLink(tx, staffId, { at, hours: hoursWhenForgotten, forgotten: true })
}

type NewLink = { readonly at: Instant; readonly hours: number; readonly forgotten: boolean }

function makeLink(tx: Transaction, staffId: number | null, { at, hours, forgotten }: NewLink): string {
  const { token, hash } = newToken()
  const expiresAt = new Date(at.getTime() + hours * 3_600_000)
  tx.write(sql`
    update staff_invitations set used_at = ${at} where staff_id is not distinct from ${staffId}::bigint and used_at is null`)
  tx.write(sql`
    insert into staff_invitations (token_hash, staff_id, made_at, expires_at, forgotten)
    values (${hash}, ${staffId}, ${at}, ${expiresAt}, ${forgotten})`)
  return token
}

/** Finds what a link is for, while it works. */
export async function findInvitation(db: Queries, token: string, at: Instant): Promise<Invitation | undefined> {
  const [found] = await db.query(sql<Invitation>`
    select i.staff_id as "staffId", s.email, s.name, i.forgotten from staff_invitations i left join staff s on s.id = i.staff_id
    where i.token_hash = ${tokenHash(token)} and i.used_at is null and i.expires_at > ${at}`)
  return found
}

/** Uses a link up; false when somebody was faster or it no longer works. */
export async function useInvitation(tx: Transaction, token: string, at: Instant): Promise<boolean> {
  const used = await tx.query(sql<{ used: boolean }>`
    update staff_invitations set used_at = ${at}
    where token_hash = ${tokenHash(token)} and used_at is null and expires_at > ${at} returning true as used`)
  return used.length === 1
}

/** A new link for the first administrator, as long as there is none; undefined once there is one. */
export async function inviteFirstAdministrator(db: Database, at: Instant): Promise<string | undefined> {
  const administrators = await db.query(sql`
    select 1 from staff s where role = 'administrator' and exists (select from staff_passwords where staff_id = s.id)`)
  if (administrators.length > 0) return undefined
  return db.transaction(async (tx) => invite(tx, null, at))
}
