import { lockAccount } from '../accounts/lock-account.ts'
import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'

export type DeviceLimit = { readonly accountId: number; readonly devices: number; readonly reason: string }

/** Sets how many devices an account may have instead of the policy's number (policy 4). */
export async function raiseDeviceLimit(tx: Transaction, limit: DeviceLimit, author: Author): Promise<void> {
  const { accountId, devices, reason } = limit
  await lockAccount(tx, accountId)
  tx.write(sql`
    insert into device_limits (account_id, devices, reason, recorded_on, recorded_at, recorded_by)
    values (${accountId}, ${devices}, ${reason}, ${author.on}, ${author.at}, ${author.by})`)
}
