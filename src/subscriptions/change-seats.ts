import { lockAccount } from '../accounts/lock-account.ts'
import type { Transaction } from '../platform/database.ts'
import type { Day } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'

export type SeatChange = { accountId: number; lineId: number; seats: number; fromOn: Day }

/** Records how many seats a line has from a day on. */
export function changeSeats(tx: Transaction, { accountId, lineId, seats, fromOn }: SeatChange, { at, by }: Author) {
  lockAccount(tx, accountId)
  tx.write(sql`
    insert into seat_changes (line_id, seats, from_on, recorded_at, recorded_by)
    select id, ${seats}, ${fromOn}, ${at}, ${by} from lines where id = ${lineId} and account_id = ${accountId}`)
}
