import { lockAccount } from '../accounts/lock-account.ts'
import type { Transaction } from '../platform/database.ts'
import type { Day } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'

export type NewAnniversary = { accountId: number; anniversaryOn: Day; reason: string }

/** Sets an account's anniversary by hand (policy 3, anchor): its years are counted from that day on. */
export async function setAnniversary(tx: Transaction, anniversary: NewAnniversary, author: Author): Promise<void> {
  const { accountId, anniversaryOn, reason } = anniversary
  await lockAccount(tx, accountId)
  tx.write(sql`
    insert into anniversaries (account_id, anniversary_on, reason, recorded_on, recorded_at, recorded_by)
    values (${accountId}, ${anniversaryOn}, ${reason}, ${author.on}, ${author.at}, ${author.by})`)
}
