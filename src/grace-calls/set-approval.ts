import { findMember } from '../accounts/find-member.ts'
import { lockAccount } from '../accounts/lock-account.ts'
import type { Queries, Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'

export type ApprovalSetting = { readonly accountId: number; readonly ownerId: number; readonly required: boolean }

/** Records that the account's owner wants to approve each grace call, or no longer; calls given already stay given. */
export async function setApproval(
  tx: Transaction,
  { accountId, ownerId, required }: ApprovalSetting,
  { at }: Author,
): Promise<{ set: boolean } | { refused: 'not_owner' }> {
  await lockAccount(tx, accountId)
  const owner = await findMember(tx, accountId, ownerId)
  if (owner?.role !== 'owner') return { refused: 'not_owner' }
  if ((await needsApproval(tx, accountId)) === required) return { set: required }
  tx.write(sql`
    insert into approval_settings (account_id, required, recorded_at, person_id)
    values (${accountId}, ${required}, ${at}, ${ownerId})`)
  return { set: required }
}

/** Whether the account's owner approves each grace call. */
export async function needsApproval(db: Queries, accountId: number): Promise<boolean> {
  const [last] = await db.query(sql<{ required: boolean }>`
    select required from approval_settings where account_id = ${accountId} order by id desc limit 1`)
  return last?.required ?? false
}
