import type { Transaction } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'
import type { Province } from './account.ts'
import { describeAccount } from './describe-account.ts'

export type Opening = { reference: string; name: string; province: Province; accountManagerId: number | null }

/** Opens an account under the operator's own reference, which no other account has. */
export async function openAccount(tx: Transaction, opening: Opening, author: Author): Promise<number> {
  const rows = await tx.query(sql<{ id: number }>`
    insert into accounts (reference, opened_at, recorded_by)
    values (${opening.reference}, ${author.at}, ${author.by}) returning id`)
  const { id } = only(rows, 'one account')
  describeAccount(tx, { ...opening, accountId: id }, author)
  return id
}
