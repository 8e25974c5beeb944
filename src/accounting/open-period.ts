import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { Period } from './period.ts'

/**
 * Opens a period in a transaction that has asked nothing yet: all that is read in it from then on is as it is at one
 * moment, and the cursors of the files are bound to these days.
 */
export function openPeriod(tx: Transaction, { from, to }: Period) {
  tx.write(sql`set transaction isolation level repeatable read, read only`)
  tx.write(sql`select set_config('accounting.from', ${from}, true), set_config('accounting.to', ${to}, true)`)
}
