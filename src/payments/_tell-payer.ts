import { findRecipient } from '../notifications/list-people-told.ts'
import { queueEmails } from '../notifications/queue-emails.ts'
import type { Transaction } from '../platform/database.ts'
import type { Author } from '../staff/author.ts'
import type { CheckoutBefore } from './_load-checkout.ts'

type GivenBack = {
  readonly before: CheckoutBefore
  readonly paymentIntent: string
  readonly why: 'already_paid' | 'already_cancelled' | 'not_offered' | 'verdict_covered' | 'closed' | 'past_last_day'
}

/** Tells who asked for a page that what was paid on it goes back. */
export async function tellPayer(tx: Transaction, { before, paymentIntent, why }: GivenBack, { at }: Author) {
  const { accountId, personId, caseId, invoiceNumber, amountCents: totalCents } = before
  if (personId === null) return
  const payer = await findRecipient(tx, { accountId, personId })
  const content = { accountId, totalCents, caseId, invoiceNumber, why }
  const about = `card-payment:${paymentIntent}`
  queueEmails(tx, [payer], { email: { kind: 'card_payment_given_back', about, caseId, content }, at })
}
