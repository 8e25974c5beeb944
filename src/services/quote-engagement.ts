import { lockAccount } from '../accounts/lock-account.ts'
import { amountsOf } from '../documents/amounts.ts'
import { findBuyer } from '../documents/find-buyer.ts'
import { customersOf, listServicePeople } from '../notifications/list-service-people.ts'
import { queueEmails } from '../notifications/queue-emails.ts'
import type { Queries, Transaction } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import type { Words } from '../platform/language.ts'
import type { Day } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { findPolicy } from '../policy/find-policy.ts'
import type { Author } from '../staff/author.ts'
import { type Billing, type EngagementKind, priceOf, type Quote } from './engagement.ts'
import { termsOf } from './terms.ts'

export type Proposal = {
  readonly accountId: number
  readonly caseId: number | null
  readonly kind: EngagementKind
  readonly scope: Words
  readonly billing: Billing
  readonly validUntil: Day
}

export type QuoteAnswer =
  | { readonly quoted: true; readonly engagementId: number; readonly totalCents: number }
  | { readonly refused: 'already_over' | 'not_its_request' | 'too_high' | 'nobody_to_ask' }

/**
 * Quotes technical services, with the taxes of today shown, and sends the terms to the account's owner and to who asked
 * (R18, policy 7). Nothing is owed until one of them accepts.
 */
export async function quoteEngagement(tx: Transaction, proposal: Proposal, author: Author): Promise<QuoteAnswer> {
  const { accountId, caseId, kind, scope, billing, validUntil } = proposal
  await lockAccount(tx, accountId)
  const { at, on, by } = author
  if (validUntil < on) return { refused: 'already_over' }
  const [{ policy }, buyer, isItsRequest, people] = await Promise.all([
    findPolicy(tx, on, at),
    findBuyer(tx, accountId),
    caseId === null || isOfAccount(tx, { caseId, accountId }),
    listServicePeople(tx, { accountId, caseId, staffIds: [by] }),
  ])
  if (!isItsRequest) return { refused: 'not_its_request' }
  const customers = customersOf(people)
  if (customers.length === 0) return { refused: 'nobody_to_ask' }
  const netCents = priceOf(billing)
  const minutes = billing.by === 'hour' ? billing.minutes : null
  const line = { kind: 'service', engagementId: 0, minutes, cents: netCents } as const
  const { taxes, totalCents } = amountsOf([line], { rules: policy.taxes, buyer, on })
  if (totalCents > mostCents) return { refused: 'too_high' }
  const quote: Quote = { kind, scope, billing, netCents, taxes, totalCents, validUntil }
  const engagementId = await insert(tx, { accountId, caseId, quote }, author)
  const content = { engagementId, accountId, accountName: buyer.accountName, terms: termsOf(quote), validUntil }
  const about = `engagement:${engagementId}`
  queueEmails(tx, customers, { email: { kind: 'engagement_quoted', about, caseId, content }, at })
  return { quoted: true, engagementId, totalCents }
}

async function insert(
  tx: Transaction,
  { accountId, caseId, quote }: { accountId: number; caseId: number | null; quote: Quote },
  { at, on, by }: Author,
): Promise<number> {
  const { kind, scope, billing, netCents, taxes, totalCents, validUntil } = quote
  const { minutes, rateCents } = billing.by === 'hour' ? billing : { minutes: null, rateCents: null }
  const rows = await tx.query(sql<{ id: number }>`
    insert into engagements (account_id, case_id, kind, scope_fr, scope_en, minutes, rate_cents, price_cents, taxes,
      total_cents, valid_until, quoted_on, quoted_at, quoted_by)
    values (${accountId}, ${caseId}, ${kind}, ${scope.fr}, ${scope.en}, ${minutes}, ${rateCents}, ${netCents},
      ${JSON.stringify(taxes)}, ${totalCents}, ${validUntil}, ${on}, ${at}, ${by})
    returning id`)
  return only(rows, 'one engagement').id
}

async function isOfAccount(db: Queries, { caseId, accountId }: { caseId: number; accountId: number }) {
  const found = await db.query(sql`select 1 from cases where id = ${caseId} and account_id = ${accountId}`)
  return found.length > 0
}

/** A quote above this is a slip of the keyboard. */
const mostCents = 100_000_000_00
