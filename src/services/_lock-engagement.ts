import { lockAccount } from '../accounts/lock-account.ts'
import type { Queries, Transaction } from '../platform/database.ts'
import { AppError, invariant } from '../platform/errors.ts'
import type { Day } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import type { Engagement } from './find-engagement.ts'
import { findEngagement } from './find-engagement.ts'

/** Locks the account of an engagement, then reads the engagement as it stands on the day that is asked for after that. */
export async function lockEngagement(tx: Transaction, engagementId: number, author: { on: Day }): Promise<Engagement> {
  await lockAccount(tx, await accountOf(tx, engagementId))
  const engagement = await findEngagement(tx, engagementId, author.on)
  invariant(engagement !== undefined, 'an engagement stays')
  return engagement
}

async function accountOf(db: Queries, engagementId: number): Promise<number> {
  const [row] = await db.query(sql<{ accountId: number }>`
    select account_id as "accountId" from engagements where id = ${engagementId}`)
  if (row === undefined) {
    throw new AppError('not_found', { fr: 'Ce mandat n’existe pas.', en: 'There is no such engagement.' })
  }
  return row.accountId
}
