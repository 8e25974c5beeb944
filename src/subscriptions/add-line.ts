import { lockAccount } from '../accounts/lock-account.ts'
import type { Transaction } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import type { Day } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'
import type { Term } from './lines.ts'

export type NewLine = {
  accountId: number
  reference: string
  productId: number
  term: Term
  seats: number
  startsOn: Day
  endsOn: Day
}

/** Adds a subscription line; both days are within it. */
export async function addLine(tx: Transaction, line: NewLine, { at, by }: Author): Promise<number> {
  await lockAccount(tx, line.accountId)
  const rows = await tx.query(sql<{ id: number }>`
    insert into lines (account_id, reference, product_id, term, seats, starts_on, ends_on, recorded_at, recorded_by)
    values (${line.accountId}, ${line.reference}, ${line.productId}, ${line.term}, ${line.seats}, ${line.startsOn},
      ${line.endsOn}, ${at}, ${by}) returning id`)
  return only(rows, 'one line').id
}
