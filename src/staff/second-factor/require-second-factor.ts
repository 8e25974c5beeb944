import type { Queries, Transaction } from '../../platform/database.ts'
import { sql } from '../../platform/sql.ts'
import type { Author } from '../author.ts'

/** Asks a second factor of those roles from now on, and of no other. */
export function requireSecondFactor(tx: Transaction, roles: readonly string[], author: Author) {
  tx.write(sql`
    insert into second_factor_requirements (roles, recorded_at, recorded_by)
    values (${[...roles]}, ${author.at}, ${author.by})`)
}

/** The roles of which a second factor is asked. */
export async function findSecondFactorRoles(db: Queries): Promise<ReadonlySet<string>> {
  const [last] = await db.query(sql<{ roles: string[] }>`
    select roles from second_factor_requirements order by id desc limit 1`)
  return new Set(last?.roles)
}
