import { hash, verify } from '@node-rs/argon2'
import { recordAudit } from '../audit/record-audit.ts'
import type { Database, Transaction } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import type { Instant } from '../platform/office-day.ts'
import { newToken } from '../platform/secrets.ts'
import { sql } from '../platform/sql.ts'

/** The cost of one guess at a password: argon2id with 19 MiB and two passes. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const nobody = hash('no password is this one', cost)
const sessionDays = 14

/** Opens a session for the right address and password; otherwise nothing, after the same work. */
export async function signIn(
  db: Database,
  { email, password }: { email: string; password: string },
  at: Instant,
): Promise<string | undefined> {
  const [known] = await db.query(sql<{ staffId: number; hash: string }>`
    select s.id as "staffId", p.hash from staff s
    join lateral (select hash from staff_passwords where staff_id = s.id order by id desc limit 1) p on true
    where s.email = ${email.trim().toLowerCase()}`)
  const right = await verify(known?.hash ?? (await nobody), password)
  if (known === undefined || !right) return tellRefusal(db, known?.staffId, at)
  return db.transaction((tx) => openSession(tx, known.staffId, at))
}

/** Opens a session and gives its token, which is kept nowhere. */
export async function openSession(tx: Transaction, staffId: number, at: Instant): Promise<string> {
  const { token, hash: tokenHash } = newToken()
  const expiresAt = new Date(at.getTime() + sessionDays * 86_400_000)
  tx.write(sql`
    insert into staff_sessions (token_hash, staff_id, started_at, expires_at)
    values (${tokenHash}, ${staffId}, ${at}, ${expiresAt})`)
  recordAudit(tx, { kind: 'session.opened', by: staffId, about: `staff:${staffId}` }, at)
  return token
}

/** Tells that somebody was not let in; an address that nobody here has is not kept. */
async function tellRefusal(db: Database, staffId: number | undefined, at: Instant): Promise<undefined> {
  const about = staffId === undefined ? '' : `staff:${staffId}`
  await db.transaction(async (tx) => recordAudit(tx, { kind: 'session.refused', by: null, about }, at))
}

/** Replaces a colleague's password and ends all their sessions. */
export async function setPassword(
  tx: Transaction,
  staffId: number,
  { password, at }: { password: string; at: Instant },
) {
  const hashed = await hash(password, cost)
  tx.write(sql`insert into staff_passwords (staff_id, hash, recorded_at) values (${staffId}, ${hashed}, ${at})`)
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
