import { lockAccount } from '../accounts/lock-account.ts'
import { amountsOf } from '../documents/amounts.ts'
import { findBuyer } from '../documents/find-buyer.ts'
import { issueDocument } from '../documents/issue-document.ts'
import { listAccountPeople } from '../notifications/list-people-told.ts'
import { queueEmails } from '../notifications/queue-emails.ts'
import type { Queries, Transaction } from '../platform/database.ts'
import { AppError, only } from '../platform/errors.ts'
import type { Day } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { findPolicy } from '../policy/find-policy.ts'
import type { Author } from '../staff/author.ts'
import { type CreditStanding, deduct } from '../standing/credits.ts'
import { allThatIsRecorded } from '../standing/facts.ts'
import { loadAccountFacts } from '../standing/load-facts.ts'
import { standingOf } from '../standing/standing.ts'

export type Order = {
  readonly accountId: number
  readonly minutes: number
  /** Before tax and credits. */
  readonly priceCents: number
  /** The last day of work that it pays for. */
  readonly expiresOn: Day | null
  /** The paid incidents to deduct (R17); every usable one when left out. */
  readonly creditOf: readonly number[] | undefined
}

export type OrderAnswer =
  | {
      readonly ordered: true
      readonly blockId: number
      readonly documentNumber: number
      readonly creditCents: number
      readonly netCents: number
      readonly taxCents: number
      readonly totalCents: number
    }
  | { readonly refused: 'credit_expired' | 'credit_used' | 'incident_refunded' }

/**
 * Orders a block of hours: deducts what was paid for incidents within their deadline, the first to be lost first, taxes
 * what remains and issues the invoice (R15, R17, policy 5 and 6).
 */
export async function orderBlock(tx: Transaction, order: Order, author: Author): Promise<OrderAnswer> {
  const { accountId, minutes, priceCents, expiresOn, creditOf } = order
  await lockAccount(tx, accountId)
  const { at, on, by } = author
  if (expiresOn !== null && expiresOn < on) throw alreadyOver()
  const [facts, policy, buyer, people] = await Promise.all([
    loadAccountFacts(tx, accountId, { on, knownAt: allThatIsRecorded }),
    findPolicy(tx, on, at),
    findBuyer(tx, accountId),
    listAccountPeople(tx, accountId),
  ])
  const usable = standingOf(facts, policy, { on, knownAt: allThatIsRecorded }).credits
  for (const incidentId of creditOf ?? []) {
    if (usable.some((credit) => credit.incidentId === incidentId)) continue
    return { refused: await whyNotUsable(tx, { accountId, incidentId }) }
  }
  const isAsked = ({ incidentId }: CreditStanding) => creditOf === undefined || creditOf.includes(incidentId)
  const deductions = deduct(usable.filter(isAsked), priceCents)
  const credits = deductions.map(({ incidentId, cents }) => ({ kind: 'credit', incidentId, cents: -cents }) as const)
  const lines = [{ kind: 'block', minutes, cents: priceCents } as const, ...credits]
  const amounts = amountsOf(lines, { rules: policy.policy.taxes, buyer, on })
  const { netCents, taxCents, totalCents } = amounts
  const { documentId, number } = await issueDocument(tx, { kind: 'invoice', buyer, caseId: null, amounts }, author)
  const rows = await tx.query(sql<{ id: number }>`
    insert into blocks (account_id, minutes, price_cents, total_cents, expires_on, document_id, ordered_on, ordered_at,
      ordered_by)
    values (${accountId}, ${minutes}, ${priceCents}, ${totalCents}, ${expiresOn}, ${documentId}, ${on}, ${at}, ${by})
    returning id`)
  const { id: blockId } = only(rows, 'one block')
  for (const { incidentId, cents } of deductions) {
    tx.write(sql`
      insert into block_credits (block_id, incident_id, account_id, cents)
      values (${blockId}, ${incidentId}, ${accountId}, ${cents})`)
  }
  const creditCents = priceCents - netCents
  const { accountName } = buyer
  const concerning = { accountId, accountName, blockId, minutes, leftMinutes: minutes, expiresOn }
  const content = { ...concerning, totalCents, creditCents, documentId, documentNumber: number }
  const email = { kind: 'block_ordered', about: `block:${blockId}`, caseId: null, content } as const
  queueEmails(tx, people, { email, at })
  return { ordered: true, blockId, documentNumber: number, creditCents, netCents, taxCents, totalCents }
}

async function whyNotUsable(db: Queries, { accountId, incidentId }: { accountId: number; incidentId: number }) {
  const [incident] = await db.query(sql<{ isRefunded: boolean; isUsedUp: boolean }>`
    select exists (select from incident_refunds where incident_id = i.id) as "isRefunded",
      i.price_cents <= (select coalesce(sum(cents), 0) from block_credits b where b.incident_id = i.id
        and not exists (select from block_cancellations where block_id = b.block_id)) as "isUsedUp"
    from incidents i join incident_payments p on p.incident_id = i.id
    where i.id = ${incidentId} and i.account_id = ${accountId}`)
  if (incident === undefined) {
    throw new AppError('not_found', {
      fr: 'Ce paiement n’est pas de ce compte.',
      en: 'That payment is not of this account.',
    })
  }
  return incident.isRefunded ? 'incident_refunded' : incident.isUsedUp ? 'credit_used' : 'credit_expired'
}

function alreadyOver() {
  return new AppError('invalid', {
    fr: 'Le dernier jour de ce bloc est déjà passé.',
    en: 'The last day of this block is already over.',
  })
}
