import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'
import type { Province } from './account.ts'

export type Description = { accountId: number; name: string; province: Province; accountManagerId: number | null }

/** Records an account's name, province and account manager; the description before it stays in the record. */
export function describeAccount(tx: Transaction, description: Description, { at, by }: Author) {
  const { accountId, name, province, accountManagerId } = description
  tx.write(sql`
    insert into account_descriptions (account_id, name, province, account_manager_id, recorded_at, recorded_by)
    values (${accountId}, ${name}, ${province}, ${accountManagerId}, ${at}, ${by})`)
}
