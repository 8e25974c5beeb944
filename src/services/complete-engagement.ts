import { amountsOf } from '../documents/amounts.ts'
import type { Amounts, DocumentLine } from '../documents/document.ts'
import { findBuyer } from '../documents/find-buyer.ts'
import { type Issued, issueDocument } from '../documents/issue-document.ts'
import { listServicePeople } from '../notifications/list-service-people.ts'
import { queueEmails } from '../notifications/queue-emails.ts'
import type { Queries, Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import { findPolicy } from '../policy/find-policy.ts'
import type { Author } from '../staff/author.ts'
import { lockEngagement } from './_lock-engagement.ts'
import { aboutEnd, type EngagementState, priceOfMinutes } from './engagement.ts'
import type { Engagement } from './find-engagement.ts'

export type EngagementCompletion =
  | {
      readonly done: true
      /** Of the invoice; none when blocks paid it all. */
      readonly documentNumber: number | null
      readonly totalCents: number
    }
  | { readonly refused: Exclude<EngagementState, 'accepted' | 'scheduled'> | 'session_planned' }

/**
 * Records that the work of an engagement is done and invoices what is due: its fixed price, or the accounted minutes that
 * no block paid at its rate, with the taxes of the day (policy 7 and 8). Both sides are told.
 */
export async function completeEngagement(
  tx: Transaction,
  engagementId: number,
  author: Author,
): Promise<EngagementCompletion> {
  const engagement = await lockEngagement(tx, engagementId, author)
  const { state, accountId, accountName, caseId, quotedById, reopened } = engagement
  if (state !== 'accepted' && state !== 'scheduled') return { refused: state }
  const work = await findWork(tx, engagementId)
  if (work.hasPlanned) return { refused: 'session_planned' }
  const { at, on, by } = author
  const number = reopened.length + 1
  const people = await listServicePeople(tx, { accountId, caseId, staffIds: [quotedById, by] })
  const invoice = await invoiceFor(tx, { engagement, uncoveredMinutes: work.uncoveredMinutes }, author)
  tx.write(sql`
    insert into engagement_ends (engagement_id, number, how, accepted, document_id, ended_on, ended_at, ended_by)
    values (${engagementId}, ${number}, 'done', 'accepted', ${invoice?.documentId ?? null}, ${on}, ${at}, ${by})`)
  const documentNumber = invoice?.number ?? null
  const { netCents = 0, taxCents = 0, totalCents = 0 } = invoice?.amounts ?? {}
  const issued = invoice ? { documentId: invoice.documentId, documentNumber: invoice.number } : null
  const amounts = { netCents, taxCents, totalCents }
  const content = { engagementId, accountId, accountName, doneOn: on, invoice: issued, ...amounts }
  const about = aboutEnd(engagementId, number)
  queueEmails(tx, people, { email: { kind: 'engagement_done', about, caseId, content }, at })
  return { done: true, documentNumber, totalCents }
}

type Work = { readonly hasPlanned: boolean; readonly uncoveredMinutes: number }

/** What the sessions of an engagement came to. */
async function findWork(db: Queries, engagementId: number): Promise<Work> {
  const [work] = await db.query(sql<Work>`
    select coalesce(bool_or(not exists (select from session_ends where session_id = s.id)), false) as "hasPlanned",
      coalesce(sum((
        select sum(e.accounted_minutes - (select coalesce(sum(minutes), 0) from draws where entry_id = e.id)
            - (select coalesce(sum(minutes), 0) from uncovered_decisions where entry_id = e.id and way <> 'block'))
        from work_entries e
        where e.session_id = s.id and e.paid_from = 'blocks'
          and not exists (select from work_withdrawals where entry_id = e.id))), 0)::bigint as "uncoveredMinutes"
    from sessions s where s.engagement_id = ${engagementId}`)
  return work ?? { hasPlanned: false, uncoveredMinutes: 0 }
}

type Due = { readonly engagement: Engagement; readonly uncoveredMinutes: number }
type Invoice = Issued & { readonly amounts: Amounts }

async function invoiceFor(tx: Transaction, due: Due, author: Author): Promise<Invoice | undefined> {
  const line = lineOf(due)
  if (line.cents === 0) return undefined
  const { accountId, caseId } = due.engagement
  const { on, at } = author
  const [{ policy }, buyer] = await Promise.all([findPolicy(tx, on, at), findBuyer(tx, accountId)])
  const amounts = amountsOf([line], { rules: policy.taxes, buyer, on })
  return { ...(await issueDocument(tx, { kind: 'invoice', buyer, caseId, amounts }, author)), amounts }
}

function lineOf({ engagement: { id: engagementId, billing }, uncoveredMinutes: minutes }: Due): DocumentLine {
  return billing.by === 'fixed_price'
    ? { kind: 'service', engagementId, minutes: null, cents: billing.priceCents }
    : { kind: 'service', engagementId, minutes, cents: priceOfMinutes(minutes, billing.rateCents) }
}
