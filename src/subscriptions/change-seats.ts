import { lockAccount } from '../accounts/lock-account.ts'
import type { Transaction } from '../platform/database.ts'
import type { Day } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'

export type SeatChange = { accountId: number; lineId: number; seats: number; fromOn: Day }

/** Records how many seats a line has from a day on; false when the account has no such line. */
export async function changeSeats(tx: Transaction, change: SeatChange, author: Author): Promise<{ recorded: boolean }> {
  const { accountId, lineId, seats, fromOn } = change
  await lockAccount(tx, accountId)
  const added = await tx.query(sql`
    insert into seat_changes (line_id, seats, from_on, recorded_at, recorded_by)
    select id, ${seats}, ${fromOn}, ${author.at}, ${author.by}
    from lines where id = ${lineId} and account_id = ${accountId} returning id`)
  return { recorded: added.length > 0 }
}
