import type { Queries } from '../../platform/database.ts'
import type { Instant } from '../../platform/office-day.ts'
import { sql } from '../../platform/sql.ts'

export type ListedPasskey = {
  readonly id: number
  readonly name: string
  readonly madeAt: Instant
  readonly usedAt: Instant | null
}
/** With what a colleague proves who they are, beside their password. */
export type Factors = {
  readonly hasPassword: boolean
  readonly appSince: Instant | null
  readonly codesLeft: number
  readonly passkeys: readonly ListedPasskey[]
}

/** What a colleague signs in with. */
export async function findFactors(db: Queries, staffId: number): Promise<Factors> {
  const [[row], passkeys] = await Promise.all([
    db.query(sql<Omit<Factors, 'passkeys'>>`
      select exists (select from staff_passwords where staff_id = ${staffId}) as "hasPassword",
        (select confirmed_at from staff_apps where staff_id = ${staffId} and confirmed_at is not null) as "appSince",
        (select count(*) from recovery_codes where staff_id = ${staffId} and used_at is null) as "codesLeft"`),
    db.query(sql<ListedPasskey>`
      select id, name, made_at as "madeAt", used_at as "usedAt" from staff_passkeys where staff_id = ${staffId}
      order by id`),
  ])
  return { hasPassword: false, appSince: null, codesLeft: 0, ...row, passkeys }
}
