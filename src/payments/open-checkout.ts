import type { Database, Transaction } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import type { Words } from '../platform/language.ts'
import type { Instant, Moment } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { actingNow } from '../staff/author.ts'
import type { Due } from './_load-due.ts'
import type { CheckoutPage, OpenedCheckout, PaymentProvider } from './provider.ts'
import { type CheckoutRefusal, type NewCheckout, recordCheckout } from './record-checkout.ts'

export type Opening = { readonly provider: PaymentProvider; readonly clock: () => Moment }
export type OpeningAnswer = { readonly url: string; readonly key: string } | { readonly refused: CheckoutRefusal }

/**
 * Gives the address on which a customer pays an offered incident or an ordered block by card. No transaction is open
 * while the provider is asked; when it does not answer, `unavailable` is thrown, and pressing again goes on from there.
 */
export async function openCheckout(
  db: Database,
  wanted: Omit<NewCheckout, 'livemode'>,
  { provider, clock }: Opening,
): Promise<OpeningAnswer> {
  const { livemode } = provider
  const record = (tx: Transaction) => recordCheckout(tx, { ...wanted, livemode }, actingNow(clock, null))
  const answer = await db.transaction(record, { repeatable: true })
  if ('refused' in answer) return answer
  const { id, key, url, expiresAt, due } = answer.checkout
  if (url !== null) return { url, key }
  const page: CheckoutPage = {
    key,
    expiresAt,
    name: nameOf(due)[wanted.language],
    amountCents: due.amountCents,
    language: wanted.language,
    returnUrl: withKey(wanted.returnUrl, key),
    numbers: due.incidentId === null ? { invoice: String(due.number) } : { case: String(due.number) },
  }
  const opened = await provider.openCheckout(page)
  const { at } = clock()
  return { key, url: await db.transaction((tx) => recordSession(tx, { id, opened }, at), { repeatable: true }) }
}

async function recordSession(tx: Transaction, { id, opened }: { id: number; opened: OpenedCheckout }, at: Instant) {
  tx.write(sql`
    insert into checkout_sessions (checkout_id, session_id, url, recorded_at)
    values (${id}, ${opened.sessionId}, ${opened.url}, ${at}) on conflict (checkout_id) do nothing`)
  const rows = await tx.query(sql<{ url: string }>`select url from checkout_sessions where checkout_id = ${id}`)
  return only(rows, 'one session').url
}

/** All that the provider is told of what is sold. */
function nameOf({ incidentId, number }: Due): Words {
  return incidentId === null
    ? {
        fr: `Bloc d’heures, facture nº ${number} (taxes comprises)`,
        en: `Block of hours, invoice no. ${number} (tax included)`,
      }
    : {
        fr: `Paiement par incident, demande nº ${number} (taxes comprises)`,
        en: `Pay-per-incident, request no. ${number} (tax included)`,
      }
}

function withKey(returnUrl: string, key: string): string {
  const url = new URL(returnUrl)
  url.searchParams.set('checkout', key)
  return url.href
}
