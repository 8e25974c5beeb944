import type { Database } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'

/** Who is at the other end of a connection, as the audit log tells of it. */
export type Actor = { readonly address: string; readonly staffId?: number; readonly personId?: number }

/** The same database, whose transactions say who acts: what the audit log tells of them then says it too. */
export function actingFrom(db: Database, { address, staffId, personId }: Actor): Database {
  const [staff, person] = [staffId, personId].map((id) => (id === undefined ? '' : String(id)))
  return {
    ...db,
    transaction: (work, options) =>
      db.transaction((tx) => {
        tx.write(sql`
          select set_config('guichet.address', ${address}, true), set_config('guichet.staff', ${staff}, true),
            set_config('guichet.person', ${person}, true)`)
        return work(tx)
      }, options),
  }
}
