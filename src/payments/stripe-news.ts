import type Stripe from 'stripe'
import type { CheckoutNews, CheckoutState, ProviderEvent, RefundNews } from './provider.ts'

/** What an event of Stripe's says, in our words. Nothing of the customer is kept. */
export function eventOf({ id, type, created, data }: Stripe.Event): ProviderEvent {
  return { id, kind: type, happenedAt: new Date(created * 1000), about: aboutOf(type, data.object) }
}

function aboutOf(type: string, object: unknown): ProviderEvent['about'] {
  switch (type) {
    case 'checkout.session.completed':
    case 'checkout.session.async_payment_succeeded':
    case 'checkout.session.expired':
      return { checkout: newsOfSession(object as Stripe.Checkout.Session) }
    case 'checkout.session.async_payment_failed':
      return { checkout: { ...newsOfSession(object as Stripe.Checkout.Session), state: 'failed' } }
    case 'refund.created':
    case 'refund.updated':
    case 'refund.failed':
    case 'charge.refund.updated':
      return refundOf(newsOfRefund(object as Stripe.Refund))
    case 'charge.refunded': {
      const paymentIntent = idOf((object as Stripe.Charge).payment_intent)
      return refundOf({
        paymentIntent: paymentIntent ?? '',
        key: null,
        outcome: 'pending',
        providerId: null,
        detail: '',
      })
    }
    default:
      return null
  }
}

function refundOf(refund: RefundNews): ProviderEvent['about'] {
  return refund.paymentIntent === '' ? null : { refund }
}

/** What a session says of itself, in an event or when asked. */
export function newsOfSession(session: Stripe.Checkout.Session): CheckoutNews {
  return {
    sessionId: session.id,
    key: session.metadata?.guichet_checkout ?? null,
    state: stateOf(session),
    paymentIntent: idOf(session.payment_intent),
    amountCents: session.amount_total,
    currency: (session.currency ?? '').toUpperCase(),
    livemode: session.livemode,
  }
}

function stateOf({ status, payment_status, payment_intent }: Stripe.Checkout.Session): CheckoutState {
  if (payment_status !== 'unpaid') return 'paid'
  if (status === 'expired') return 'expired'
  if (status === 'open') return 'open'
  const isOver = typeof payment_intent === 'object' && payment_intent !== null && isFailed(payment_intent)
  return isOver ? 'failed' : 'processing'
}

function isFailed({ status }: Stripe.PaymentIntent): boolean {
  return status === 'requires_payment_method' || status === 'canceled'
}

/** What a refund says of itself. */
export function newsOfRefund(refund: Stripe.Refund): RefundNews {
  const { id, status, metadata } = refund
  const key = metadata?.guichet_refund ?? null
  const paymentIntent = idOf(refund.payment_intent) ?? ''
  const outcome = status === 'succeeded' ? 'succeeded' : isLost(status) ? 'failed' : 'pending'
  return { paymentIntent, key, outcome, providerId: id, detail: refund.failure_reason ?? '' }
}

function isLost(status: string | null): boolean {
  return status === 'failed' || status === 'canceled'
}

function idOf(thing: string | { id: string } | null): string | null {
  return typeof thing === 'string' ? thing : (thing?.id ?? null)
}
