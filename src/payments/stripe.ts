import Stripe from 'stripe'
import { AppError } from '../platform/errors.ts'
import { log } from '../platform/log.ts'
import type { StripeSettings } from '../platform/stripe-settings.ts'
import type { CheckoutNews, CheckoutPage, OpenedCheckout, PaymentProvider, RefundNews } from './provider.ts'
import { eventOf, newsOfRefund, newsOfSession } from './stripe-news.ts'

const toleranceSeconds = 300

/** Stripe Checkout as the payment provider. Only what a payment needs is sent: no name, no address, no telemetry. */
export function openStripe(settings: StripeSettings): PaymentProvider {
  const stripe = new Stripe(settings.secretKey, {
    ...reached(settings.apiUrl),
    timeout: 10_000,
    maxNetworkRetries: 1,
    telemetry: false,
  })
  const read = async (sessionId: string): Promise<CheckoutNews> =>
    newsOfSession(await asked(stripe.checkout.sessions.retrieve(sessionId, { expand: ['payment_intent'] })))
  return {
    livemode: settings.livemode,
    pageOrigin: settings.apiUrl === undefined ? 'https://checkout.stripe.com' : new URL(settings.apiUrl).origin,
    openCheckout: (page) => openSession(stripe, page),
    readCheckout: read,
    async closeCheckout(sessionId) {
      try {
        return newsOfSession(await stripe.checkout.sessions.expire(sessionId))
      } catch (error) {
        if (error instanceof Stripe.errors.StripeInvalidRequestError) return read(sessionId)
        throw unavailable(error)
      }
    },
    async refund({ paymentIntent, amountCents, key }) {
      const whole = { payment_intent: paymentIntent, amount: amountCents, metadata: { guichet_refund: key } }
      const refund = stripe.refunds.create(whole, { idempotencyKey: key })
      return refund.then(newsOfRefund, (error: unknown) => ({ paymentIntent, key, ...refusalOf(error) }))
    },
    async readWebhook(body, signature, at) {
      try {
        const { webhooks } = Stripe
        const provider = undefined
        const now = at.getTime()
        return eventOf(
          await webhooks.constructEventAsync(body, signature, settings.webhookSecret, toleranceSeconds, provider, now),
        )
      } catch (error) {
        if (error instanceof Stripe.errors.StripeSignatureVerificationError) throw notSigned()
        throw error
      }
    },
  }
}

function reached(apiUrl: string | undefined): Stripe.StripeConfig {
  if (apiUrl === undefined) return {}
  const { protocol, hostname, port } = new URL(apiUrl)
  return { host: hostname, protocol: protocol === 'http:' ? 'http' : 'https', ...(port === '' ? {} : { port }) }
}

async function openSession(stripe: Stripe, page: CheckoutPage): Promise<OpenedCheckout> {
  const { key, name, amountCents, language, returnUrl, expiresAt, numbers } = page
  const price = { currency: 'cad', unit_amount: amountCents, product_data: { name } }
  const session = await asked(
    stripe.checkout.sessions.create(
      {
        mode: 'payment',
        line_items: [{ quantity: 1, price_data: price }],
        // Canadian dollars, whatever the customer's bank: what was shown is what is charged.
        adaptive_pricing: { enabled: false },
        submit_type: 'pay',
        locale: language === 'fr' ? 'fr-CA' : 'en',
        success_url: returnUrl,
        cancel_url: returnUrl,
        expires_at: Math.floor(expiresAt.getTime() / 1000),
        metadata: { guichet_checkout: key, ...numbers },
      },
      { idempotencyKey: key },
    ),
  )
  if (session.url === null) throw new Error('Stripe opened a page without an address')
  return { sessionId: session.id, url: session.url }
}

async function asked<Answer>(asking: Promise<Answer>): Promise<Answer> {
  try {
    return await asking
  } catch (error) {
    throw unavailable(error)
  }
}

/** Who should see why reads the log: the customer is only told that cards cannot be taken now. */
function unavailable(error: unknown): unknown {
  if (!(error instanceof Stripe.errors.StripeError)) return error
  const { type, code = '', statusCode = 0, requestId = '' } = error
  log('payment provider', { type, code, statusCode, request: requestId })
  return new AppError('unavailable', {
    fr: 'Le paiement par carte ne répond pas en ce moment. Rien n’a été payé : réessayez dans quelques minutes.',
    en: 'Card payment is not answering right now. Nothing was paid: try again in a few minutes.',
  })
}

/** A refusal for good is an answer; that the money went back already is the best of them. */
function refusalOf(error: unknown): Pick<RefundNews, 'outcome' | 'providerId' | 'detail'> {
  if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw unavailable(error)
  const detail = error.code ?? error.message.slice(0, 200)
  const outcome = detail === 'charge_already_refunded' ? 'succeeded' : 'refused'
  return { outcome, providerId: null, detail }
}

function notSigned() {
  return new AppError('invalid', {
    fr: 'Cet envoi n’est pas signé par Stripe, ou l’est depuis trop longtemps.',
    en: 'This was not signed by Stripe, or too long ago.',
  })
}
