import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'
import { lockEngagement } from './_lock-engagement.ts'

export type EngagementClosure = { readonly closed: true } | { readonly refused: 'not_done' | 'unpaid' | 'closed' }

/** Closes an engagement that is done, once its invoice, if there is one, is paid. */
export async function closeEngagement(
  tx: Transaction,
  engagementId: number,
  author: Author,
): Promise<EngagementClosure> {
  const { state, end, payment } = await lockEngagement(tx, engagementId, author)
  if (state === 'closed') return { refused: 'closed' }
  if (state !== 'done' || end === null) return { refused: 'not_done' }
  if (end.documentId !== null && payment === null) return { refused: 'unpaid' }
  const { at, on, by } = author
  tx.write(sql`
    insert into engagement_closures (engagement_id, number, closed_on, closed_at, closed_by)
    values (${engagementId}, ${end.number}, ${on}, ${at}, ${by})`)
  return { closed: true }
}
