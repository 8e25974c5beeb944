import { lockAccount } from '../accounts/lock-account.ts'
import type { Transaction } from '../platform/database.ts'
import type { Day } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'

export type LineEnding = { accountId: number; lineId: number; endsOn: Day; reason: string }

/**
 * Moves the last day of a line, earlier or later; a day before its first one makes it as if it never was. False when
 * the account has no such line.
 */
export async function endLine(tx: Transaction, ending: LineEnding, author: Author): Promise<{ recorded: boolean }> {
  const { accountId, lineId, endsOn, reason } = ending
  await lockAccount(tx, accountId)
  const added = await tx.query(sql`
    insert into line_endings (line_id, ends_on, reason, recorded_at, recorded_by)
    select id, ${endsOn}, ${reason}, ${author.at}, ${author.by}
    from lines where id = ${lineId} and account_id = ${accountId} returning id`)
  return { recorded: added.length > 0 }
}
