import { lockAccount } from '../accounts/lock-account.ts'
import type { Transaction } from '../platform/database.ts'
import { AppError } from '../platform/errors.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'

export type Withdrawal = { readonly entryId: number; readonly caseId: number; readonly reason: string }

/**
 * Withdraws an entry recorded by mistake: what it drew is free again, and both rows stay. What an engagement that is done
 * has settled is not withdrawn.
 */
export async function withdrawEntry(tx: Transaction, withdrawal: Withdrawal, author: Author) {
  const { entryId, caseId, reason } = withdrawal
  const [entry] = await tx.query(sql<{ accountId: number }>`
    select account_id as "accountId" from work_entries where id = ${entryId} and case_id = ${caseId}`)
  if (entry === undefined) {
    throw new AppError('not_found', { fr: 'Ce travail n’existe pas.', en: 'There is no such work.' })
  }
  await lockAccount(tx, entry.accountId)
  const [earlier] = await tx.query(sql`select 1 from work_withdrawals where entry_id = ${entryId}`)
  if (earlier !== undefined) return { refused: 'already_withdrawn' } as const
  const [engagement] = await tx.query(sql`
    select 1 from work_entries e join sessions s on s.id = e.session_id
      join engagement_ends_in_force x on x.engagement_id = s.engagement_id
    where e.id = ${entryId}`)
  if (engagement !== undefined) return { refused: 'work_settled' } as const
  tx.write(sql`
    insert into work_withdrawals (entry_id, account_id, reason, withdrawn_on, withdrawn_at, withdrawn_by)
    values (${entryId}, ${entry.accountId}, ${reason}, ${author.on}, ${author.at}, ${author.by})`)
  return { withdrawn: true } as const
}
