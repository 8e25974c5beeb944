import type { Queries } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import { beginning } from './entry.ts'
import type { Head } from './verify-audit.ts'

/** The end of the chain as it is sealed; number 0 before the first entry. */
export async function findHead(db: Queries): Promise<Head> {
  const [head] = await db.query(sql<Head>`select number, hash from audit_seals order by number desc limit 1`)
  return head ?? { number: 0, hash: beginning }
}
