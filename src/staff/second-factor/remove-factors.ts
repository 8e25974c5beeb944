import type { Transaction } from '../../platform/database.ts'
import { sql } from '../../platform/sql.ts'

/** Removes a colleague's app, one passkey, or all second factors. Recovery codes go with the last of them. */
export function removeFactors(tx: Transaction, staffId: number, which: 'app' | 'all' | { readonly passkey: number }) {
  if (which === 'app' || which === 'all') tx.write(sql`delete from staff_apps where staff_id = ${staffId}`)
  if (which === 'all') tx.write(sql`delete from staff_passkeys where staff_id = ${staffId}`)
  if (typeof which === 'object') {
    tx.write(sql`delete from staff_passkeys where staff_id = ${staffId} and id = ${which.passkey}`)
  }
  tx.write(sql`
    delete from recovery_codes where staff_id = ${staffId}
      and not exists (select from staff_apps where staff_id = ${staffId} and confirmed_at is not null)
      and not exists (select from staff_passkeys where staff_id = ${staffId})`)
}
