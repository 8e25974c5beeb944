import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import Stripe from 'stripe'
import { afterAll, beforeAll } from 'vitest'
import type { StripeSettings } from '../../src/platform/stripe-settings.ts'

/**
 * A stand-in for Stripe, written from its documentation: sessions of Checkout and refunds, with idempotency keys, and
 * signed events. It is not Stripe: what it does otherwise, no test of ours can see.
 */
export type StripeStandIn = ReturnType<typeof openStandIn> & { readonly settings: StripeSettings }

type Session = {
  id: string
  object: 'checkout.session'
  status: 'open' | 'complete' | 'expired'
  payment_status: 'unpaid' | 'paid'
  amount_total: number
  currency: string
  livemode: boolean
  metadata: Record<string, string>
  payment_intent: string | null
  expires_at: number
  success_url: string
  cancel_url: string
  url: string
}
type Refund = { id: string; object: 'refund'; status: string; amount: number; payment_intent: string; metadata: object }
type Answer = { status: number; body: object }

const secretKey = 'sk_test_standin'
const webhookSecret = 'whsec_standin'

/** A stand-in that listens while the tests of a file run. */
export function useStripe(): StripeStandIn {
  const standIn = openStandIn()
  const server = createServer((request, response) => void standIn.serve(request, response))
  let apiUrl = ''
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    ...standIn,
    get settings() {
      return { secretKey, webhookSecret, livemode: false, apiUrl }
    },
  }
}

function openStandIn() {
  const sessions = new Map<string, Session>()
  const intents = new Map<string, { amount: number; status: string }>()
  const refunds: Refund[] = []
  const asked: { path: string; fields: URLSearchParams; headers: IncomingMessage['headers'] }[] = []
  const kept = new Map<string, { question: string; answer: Answer }>()
  const trouble = { isDown: false, losesAnswers: 0, refusesRefunds: '' }
  let origin = ''
  const found = (id: string) => sessions.get(id) ?? fail(`no session ${id}`)

  function answerTo(path: string, fields: URLSearchParams): Answer {
    const [, id = '', verb] = /^\/v1\/checkout\/sessions\/(\w+)(\/expire)?$/.exec(path) ?? []
    if (path === '/v1/checkout/sessions') return { status: 200, body: createSession(fields) }
    if (path === '/v1/refunds') return createRefund(fields)
    const session = sessions.get(id)
    if (session === undefined) return refusal(404, 'resource_missing', 'No such checkout.session')
    if (verb === undefined) return { status: 200, body: { ...session, payment_intent: expanded(session) } }
    if (session.status !== 'open')
      return refusal(400, '', 'Only Checkout Sessions with a status in ["open"] can be expired')
    session.status = 'expired'
    return { status: 200, body: session }
  }

  function createSession(fields: URLSearchParams): Session {
    const field = (name: string) => fields.get(name) ?? fail(`no ${name}`)
    const id = `cs_test_${sessions.size + 1}`
    const session: Session = {
      id,
      object: 'checkout.session',
      status: 'open',
      payment_status: 'unpaid',
      amount_total: Number(field('line_items[0][price_data][unit_amount]')) * Number(field('line_items[0][quantity]')),
      currency: field('line_items[0][price_data][currency]'),
      livemode: false,
      metadata: metadataOf(fields),
      payment_intent: null,
      expires_at: Number(field('expires_at')),
      success_url: field('success_url'),
      cancel_url: field('cancel_url'),
      url: `${origin}/c/pay/${id}`,
    }
    sessions.set(id, session)
    return session
  }

  function createRefund(fields: URLSearchParams): Answer {
    const payment_intent = fields.get('payment_intent') ?? ''
    const amount = Number(fields.get('amount'))
    const intent = intents.get(payment_intent)
    const given = refunds
      .filter((one) => one.payment_intent === payment_intent)
      .reduce((sum, one) => sum + one.amount, 0)
    if (intent?.status !== 'succeeded') return refusal(404, 'resource_missing', 'No such payment_intent')
    if (trouble.refusesRefunds !== '') return refusal(400, trouble.refusesRefunds, 'The refund was refused')
    if (given === intent.amount) return refusal(400, 'charge_already_refunded', 'Charge has already been refunded.')
    if (given + amount > intent.amount)
      return refusal(400, '', 'Refund amount is greater than unrefunded amount on charge')
    const id = `re_${refunds.length + 1}`
    const refund: Refund = {
      id,
      object: 'refund',
      status: 'succeeded',
      amount,
      payment_intent,
      metadata: metadataOf(fields),
    }
    refunds.push(refund)
    return { status: 200, body: refund }
  }

  function expanded({ payment_intent: id }: Session) {
    return id === null ? null : { id, object: 'payment_intent', status: intents.get(id)?.status }
  }

  /** The same key and question give the answer that was given; the same key with another question is refused. */
  function answerOnce(key: string | undefined, path: string, fields: URLSearchParams): Answer {
    if (key === undefined) return answerTo(path, fields)
    const question = `${path}?${fields}`
    const earlier = kept.get(key)
    if (earlier !== undefined && earlier.question !== question) return refusal(400, '', 'Keys for idempotent requests…')
    const answer = earlier?.answer ?? answerTo(path, fields)
    kept.set(key, { question, answer: structuredClone(answer) })
    return answer
  }

  async function serve(request: IncomingMessage, response: ServerResponse) {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://stand-in')
    const fields = request.method === 'POST' ? new URLSearchParams(await text(request)) : searchParams
    origin = `http://${request.headers.host}`
    const page = /^\/c\/pay\/(\w+)(\/paid)?$/.exec(pathname)
    if (page) return showPage(found(page[1] ?? ''), page[2] !== undefined, response)
    asked.push({ path: pathname, fields, headers: request.headers })
    if (trouble.isDown) return response.destroy()
    const key = request.method === 'POST' ? request.headers['idempotency-key'] : undefined
    const isKnown = request.headers.authorization === `Bearer ${secretKey}`
    const answer = isKnown
      ? answerOnce(String(key ?? '') || undefined, pathname, fields)
      : refusal(401, '', 'Invalid API Key')
    if (trouble.losesAnswers > 0) {
      trouble.losesAnswers -= 1
      return response.destroy()
    }
    response.writeHead(answer.status, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer.body))
    return response
  }

  /** The page itself: a way to pay, and a way back. */
  function showPage(session: Session, isPaid: boolean, response: ServerResponse) {
    const { id, success_url, cancel_url } = session
    if (!isPaid) {
      const links = `<a id="pay" href="/c/pay/${id}/paid">Pay</a> <a id="back" href="${cancel_url}">Back</a>`
      return response.writeHead(200, { 'Content-Type': 'text/html' }).end(links)
    }
    pay(id)
    return response.writeHead(303, { Location: success_url }).end()
  }

  /** The customer pays on the page, at once or (`later`) by a way that takes days. */
  function pay(sessionId: string, how: 'now' | 'later' = 'now') {
    const session = found(sessionId)
    const id = `pi_${intents.size + 1}`
    intents.set(id, { amount: session.amount_total, status: how === 'now' ? 'succeeded' : 'processing' })
    Object.assign(session, {
      status: 'complete',
      payment_status: how === 'now' ? 'paid' : 'unpaid',
      payment_intent: id,
    })
    return session
  }

  /** What takes days succeeds or fails. */
  function finish(sessionId: string, status: 'succeeded' | 'requires_payment_method') {
    const session = found(sessionId)
    intents.set(session.payment_intent ?? '', { amount: session.amount_total, status })
    if (status === 'succeeded') session.payment_status = 'paid'
    return session
  }

  /** The session of a page, by the address that the browser was sent to. */
  const sessionAt = (url: string) => found(url.split('/').at(-1) ?? '')
  return { sessions, intents, refunds, asked, trouble, serve, pay, finish, found, sessionAt }
}

let events = 0

export type SignedEvent = { readonly body: string; readonly signature: string; readonly id: string }

/** An event as Stripe sends it, signed by the library's own helper at that moment. */
export function signedEvent(
  type: string,
  object: object,
  { at, id, secret = webhookSecret }: { at: Date; id?: string; secret?: string },
): SignedEvent {
  events += 1
  const timestamp = Math.floor(at.getTime() / 1000)
  const event = {
    id: id ?? `evt_${events}`,
    object: 'event',
    type,
    created: timestamp,
    livemode: false,
    data: { object },
  }
  const body = JSON.stringify(event)
  return {
    id: event.id,
    body,
    signature: Stripe.webhooks.generateTestHeaderString({ payload: body, secret, timestamp }),
  }
}

function metadataOf(fields: URLSearchParams): Record<string, string> {
  const named = [...fields].flatMap(([name, value]) => {
    const [, key] = /^metadata\[(\w+)\]$/.exec(name) ?? []
    return key === undefined ? [] : [[key, value]]
  })
  return Object.fromEntries(named) as Record<string, string>
}

function refusal(status: number, code: string, message: string): Answer {
  return { status, body: { error: { type: 'invalid_request_error', message, ...(code === '' ? {} : { code }) } } }
}

function fail(what: string): never {
  throw new Error(`stand-in: ${what}`)
}
