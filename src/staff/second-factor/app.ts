import { Secret, TOTP } from 'otpauth'
import type { Queries, Transaction } from '../../platform/database.ts'
import { only } from '../../platform/errors.ts'
import type { Keyring } from '../../platform/keys/keyring.ts'
import type { Instant } from '../../platform/office-day.ts'
import { sql } from '../../platform/sql.ts'

const stepMs = 30_000
/** How long a secret is shown that no code has confirmed yet. */
const begunMinutes = 15

type AppRow = { readonly id: number; readonly sealed: string; readonly lastStep: number }
/** A code as typed, and what to check it with. */
export type GivenCode = { readonly code: string; readonly keyring: Keyring; readonly at: Instant }

/** Makes a secret for an authenticator app; it counts once a code of it is given. */
export async function beginApp(tx: Transaction, staffId: number, { keyring, at }: { keyring: Keyring; at: Instant }) {
  tx.write(sql`select from staff where id = ${staffId} for update`)
  tx.write(sql`delete from staff_apps where staff_id = ${staffId} and confirmed_at is null`)
  const rows = await tx.query(sql<{ id: number }>`
    insert into staff_apps (staff_id, sealed_secret, made_at) values (${staffId}, '', ${at}) returning id`)
  const { id } = only(rows, 'the app')
  const sealed = await keyring.seal(tx, new Secret({ size: 20 }).base32, aboutApp(id))
  tx.write(sql`update staff_apps set sealed_secret = ${sealed} where id = ${id}`)
}

/** The secret of an app that was begun and not confirmed, in base 32; nothing once it is too old to be shown. */
export async function findBegunApp(
  db: Queries,
  staffId: number,
  { keyring, at }: { keyring: Keyring; at: Instant },
): Promise<string | undefined> {
  const since = new Date(at.getTime() - begunMinutes * 60_000)
  const [row] = await db.query(sql<AppRow>`
    select id, sealed_secret as sealed, last_step as "lastStep" from staff_apps
    where staff_id = ${staffId} and confirmed_at is null and made_at > ${since}`)
  return row && keyring.unseal(row.sealed, aboutApp(row.id))
}

/** The address that an app reads out of the square: whose code it is, and for which desk. */
export function appAddress({ base32, email, office }: { base32: string; email: string; office: string }): string {
  const issuer = office.replace(/:/g, ' ')
  return new TOTP({ issuer, label: email, secret: Secret.fromBase32(base32) }).toString()
}

/** Has an app count from now on, in place of the one before, when its code is right. */
export async function confirmApp(tx: Transaction, staffId: number, given: GivenCode): Promise<boolean> {
  const since = new Date(given.at.getTime() - begunMinutes * 60_000)
  const [row] = await tx.query(sql<AppRow>`
    select id, sealed_secret as sealed, last_step as "lastStep" from staff_apps
    where staff_id = ${staffId} and confirmed_at is null and made_at > ${since} for update`)
  const step = row && stepOf(row, given)
  if (row === undefined || step === undefined) return false
  tx.write(sql`delete from staff_apps where staff_id = ${staffId} and confirmed_at is not null`)
  tx.write(sql`update staff_apps set confirmed_at = ${given.at}, last_step = ${step} where id = ${row.id}`)
  return true
}

/** Takes a code of a colleague's app, of this half minute or of one beside it; each works once, and none before it. */
export async function takeAppCode(tx: Transaction, staffId: number, given: GivenCode): Promise<boolean> {
  const [row] = await tx.query(sql<AppRow>`
    select id, sealed_secret as sealed, last_step as "lastStep" from staff_apps
    where staff_id = ${staffId} and confirmed_at is not null`)
  const step = row && stepOf(row, given)
  if (row === undefined || step === undefined) return false
  const taken = await tx.query(sql`
    update staff_apps set last_step = ${step} where id = ${row.id} and last_step < ${step} returning id`)
  return taken.length === 1
}

/** The half minute whose code this is. */
function stepOf({ id, sealed }: AppRow, { code, keyring, at }: GivenCode): number | undefined {
  const totp = new TOTP({ secret: Secret.fromBase32(keyring.unseal(sealed, aboutApp(id))) })
  const delta = totp.validate({ token: code, timestamp: at.getTime(), window: 1 })
  return delta === null ? undefined : Math.floor(at.getTime() / stepMs) + delta
}

/** What the secret of an app is sealed about. */
export function aboutApp(id: number): string {
  return `staff_app:${id}`
}
