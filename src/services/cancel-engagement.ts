import { listServicePeople } from '../notifications/list-service-people.ts'
import { queueEmails } from '../notifications/queue-emails.ts'
import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'
import { lockEngagement } from './_lock-engagement.ts'
import { cancelSession } from './cancel-session.ts'

export type EngagementCancellation = { readonly engagementId: number; readonly reason: string }

export type EngagementCancellationAnswer =
  | { readonly cancelled: true }
  | { readonly refused: 'declined' | 'done' | 'closed' | 'cancelled' | 'session_held' }

/**
 * Cancels an engagement of which nothing was done yet, a quote or an agreement, with its planned sessions; those who
 * were sent the quote are told.
 */
export async function cancelEngagement(
  tx: Transaction,
  { engagementId, reason }: EngagementCancellation,
  author: Author,
): Promise<EngagementCancellationAnswer> {
  const engagement = await lockEngagement(tx, engagementId, author)
  const { state, accountId, accountName, caseId, quotedById, reopened } = engagement
  if (state === 'declined' || state === 'done' || state === 'closed' || state === 'cancelled') return { refused: state }
  const sessions = await tx.query(sql<{ id: number; how: string | null; isWorkedOn: boolean }>`
    select s.id, x.how, exists (select from work_entries e where e.session_id = s.id
        and not exists (select from work_withdrawals where entry_id = e.id)) as "isWorkedOn"
    from sessions s left join session_ends x on x.session_id = s.id
    where s.engagement_id = ${engagementId} order by s.id`)
  if (sessions.some(({ how, isWorkedOn }) => how === 'done' || isWorkedOn)) return { refused: 'session_held' }
  const { at, on, by } = author
  for (const { id } of sessions.filter(({ how }) => how === null)) await cancelSession(tx, id, author)
  tx.write(sql`
    insert into engagement_ends (engagement_id, number, how, reason, ended_on, ended_at, ended_by)
    values (${engagementId}, ${reopened.length + 1}, 'cancelled', ${reason}, ${on}, ${at}, ${by})`)
  const people = await listServicePeople(tx, { accountId, caseId, staffIds: [quotedById] })
  const content = { engagementId, accountId, accountName, reason }
  const about = `engagement:${engagementId}`
  queueEmails(tx, people, { email: { kind: 'engagement_cancelled', about, caseId, content }, at })
  return { cancelled: true }
}
