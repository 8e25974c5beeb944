import type { Queries, Transaction } from '../../platform/database.ts'
import type { Instant } from '../../platform/office-day.ts'
import { newToken, tokenHash } from '../../platform/secrets.ts'
import { sql } from '../../platform/sql.ts'

const minutes = 10

/** Whose password was right, and with what they may go on. */
export type SecondStep = {
  readonly staffId: number
  readonly hasApp: boolean
  readonly hasPasskey: boolean
}

/** Keeps for some minutes that somebody's password was right; gives the token of it, which is kept nowhere. */
export function beginSecondStep(tx: Transaction, staffId: number, at: Instant): string {
  const { token, hash } = newToken()
  const expiresAt = new Date(at.getTime() + minutes * 60_000)
  tx.write(sql`delete from second_steps where expires_at <= ${at}`)
  tx.write(sql`
    insert into second_steps (token_hash, staff_id, begun_at, expires_at)
    values (${hash}, ${staffId}, ${at}, ${expiresAt})`)
  return token
}

/** Whose second step a token is, while it may be taken. */
export async function findSecondStep(db: Queries, token: string, at: Instant): Promise<SecondStep | undefined> {
  const [found] = await db.query(sql<SecondStep>`
    select staff_id as "staffId",
      exists (select from staff_apps a where a.staff_id = x.staff_id and confirmed_at is not null) as "hasApp",
      exists (select from staff_passkeys k where k.staff_id = x.staff_id) as "hasPasskey"
    from second_steps x where token_hash = ${tokenHash(token)} and expires_at > ${at}`)
  return found
}

/** Uses a second step up; false when it was taken or is over. */
export async function endSecondStep(tx: Transaction, token: string, at: Instant): Promise<boolean> {
  const ended = await tx.query(sql`
    delete from second_steps where token_hash = ${tokenHash(token)} and expires_at > ${at} returning staff_id`)
  return ended.length === 1
}
