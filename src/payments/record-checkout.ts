import { randomUUID } from 'node:crypto'
import { isPastLastDay } from '../blocks-of-hours/last-day.ts'
import type { Transaction } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import type { Language } from '../platform/language.ts'
import type { Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { findPolicy } from '../policy/find-policy.ts'
import type { Author } from '../staff/author.ts'
import { type Due, lockDue } from './_load-due.ts'
import type { Payable } from './checkout.ts'

export type NewCheckout = {
  readonly payable: Payable
  /** Whose it is. */
  readonly accountId: number
  /** Who asks for it, and is told when the money goes back. */
  readonly personId: number
  readonly language: Language
  /** The page of ours that the browser comes back to, paid or not; `checkout` and its key are added to it. */
  readonly returnUrl: string
  readonly livemode: boolean
}

/** A checkout to open at the provider, or, with its address, one that is open already. */
export type RecordedCheckout = {
  readonly id: number
  readonly key: string
  readonly expiresAt: Instant
  readonly url: string | null
  readonly due: Due
}
export type CheckoutRefusal = NonNullable<Due['refused']> | 'processing'
export type CheckoutAnswer = { readonly checkout: RecordedCheckout } | { readonly refused: CheckoutRefusal }

const minute = 60_000
/** Long enough to find one's card; the provider takes half an hour at least. */
const openFor = 60 * minute
/** One that closes sooner is not given to anybody any more. */
const leftAtLeast = 10 * minute

/**
 * Records that a page to pay on is wanted, before the provider is asked. Pressed twice by the same person
 * it is the same page: nobody pays twice by accident, nor on somebody else's.
 */
export async function recordCheckout(tx: Transaction, wanted: NewCheckout, author: Author): Promise<CheckoutAnswer> {
  const due = await lockDue(tx, wanted.payable, wanted.accountId)
  if (due.refused !== null) return { refused: due.refused }
  if (isPastLastDay(due, author.on, (await findPolicy(tx, author.on, author.at)).policy))
    return { refused: 'past_last_day' }
  if (due.isProcessing) return { refused: 'processing' }
  const standing = await findStanding(tx, { ...wanted, due }, author.at)
  if (standing !== undefined) return { checkout: { ...standing, due } }

  const { at } = author
  const key = randomUUID()
  const expiresAt = new Date(at.getTime() + openFor)
  const rows = await tx.query(sql<{ id: number }>`
    insert into checkouts (key, account_id, incident_id, block_id, person_id, amount_cents, currency, livemode, language,
      return_url, opened_at, expires_at)
    values (${key}, ${due.accountId}, ${due.incidentId}, ${due.blockId}, ${wanted.personId}, ${due.amountCents}, 'CAD',
      ${wanted.livemode}, ${wanted.language}, ${wanted.returnUrl}, ${at}, ${expiresAt})
    returning id`)
  return { checkout: { id: only(rows, 'one checkout').id, key, expiresAt, url: null, due } }
}

/** The last one of theirs that leads back to the same page and can still be paid; or one whose opening was interrupted lately. */
async function findStanding(
  tx: Transaction,
  { due, personId, language, returnUrl, livemode }: NewCheckout & { due: Due },
  at: Instant,
) {
  const [standing] = await tx.query(sql<Omit<RecordedCheckout, 'due'>>`
    select c.id, c.key, c.expires_at as "expiresAt", s.url
    from checkouts c left join checkout_sessions s on s.checkout_id = c.id
    where c.account_id = ${due.accountId} and (c.incident_id = ${due.incidentId} or c.block_id = ${due.blockId})
      and c.person_id = ${personId} and c.amount_cents = ${due.amountCents} and c.language = ${language} and c.return_url = ${returnUrl}
      and c.livemode = ${livemode} and c.expires_at > ${new Date(at.getTime() + leftAtLeast)}
      and (s.checkout_id is not null or c.opened_at > ${new Date(at.getTime() - leftAtLeast)})
      and not exists (select from checkout_changes where checkout_id = c.id)
      and not exists (select from card_payments where checkout_id = c.id)
    order by c.id desc limit 1`)
  return standing
}
