import type { Language } from '../platform/language.ts'
import type { Instant } from '../platform/office-day.ts'

/** Who takes cards for the office. No card number ever reaches the desk. */
export type PaymentProvider = {
  /** Whether the money is real. */
  readonly livemode: boolean
  /** The origin of its pages: a form of ours may lead there. */
  readonly pageOrigin: string
  /** Opens a page to pay on; the same key gives the same page. */
  openCheckout(page: CheckoutPage): Promise<OpenedCheckout>
  /** Asks what became of a page. */
  readCheckout(sessionId: string): Promise<CheckoutNews>
  /** Closes a page that nobody should pay on any more; tells what became of it when it is too late. */
  closeCheckout(sessionId: string): Promise<CheckoutNews>
  /** Gives a payment back, whole; the same key gives it back once. Throws when the provider cannot be asked. */
  refund(refund: ProviderRefund): Promise<RefundNews>
  /** Reads an event that the provider sent, exactly as it came; refuses one that is not signed, or not lately. */
  readWebhook(body: string, signature: string, at: Instant): Promise<ProviderEvent>
}

export type CheckoutPage = {
  /** Our name for it, and what makes a second asking the same as the first. */
  readonly key: string
  /** What is paid, as the customer reads it. */
  readonly name: string
  /** Tax included. */
  readonly amountCents: number
  readonly language: Language
  /** Where the browser comes back to, paid or not. */
  readonly returnUrl: string
  readonly expiresAt: Instant
  /** Our numbers, by which the operator finds a payment again. */
  readonly numbers: Readonly<Record<string, string>>
}
export type OpenedCheckout = { readonly sessionId: string; readonly url: string }

export type CheckoutState = 'open' | 'processing' | 'paid' | 'failed' | 'expired'

/** What the provider says of a page. */
export type CheckoutNews = {
  readonly sessionId: string
  /** Our key, when it carries one. */
  readonly key: string | null
  readonly state: CheckoutState
  readonly paymentIntent: string | null
  readonly amountCents: number | null
  /** As we write it: `CAD`. */
  readonly currency: string
  readonly livemode: boolean
}

export type ProviderRefund = { readonly paymentIntent: string; readonly amountCents: number; readonly key: string }

/** What the provider says of money given back; `refused` when it will not, with its reason. */
export type RefundNews = {
  readonly paymentIntent: string
  /** The key under which we asked for it; none when somebody else gave the money back. */
  readonly key: string | null
  readonly outcome: 'pending' | 'succeeded' | 'failed' | 'refused'
  readonly providerId: string | null
  readonly detail: string
}

/** An event of the provider, or what we read for ourselves; `null` when it is about nothing of ours. */
export type ProviderEvent = {
  readonly id: string
  readonly kind: string
  readonly happenedAt: Instant
  readonly about: { readonly checkout: CheckoutNews } | { readonly refund: RefundNews } | null
}
