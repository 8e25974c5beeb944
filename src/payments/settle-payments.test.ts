import { afterEach, describe, expect, it, vi } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { gateForTwenty, manyAtOnce, usePayments } from '../../test/payments.ts'
import { useStripe } from '../../test/stand-ins/stripe.ts'
import { overrideVerdict } from '../cases/override-verdict.ts'
import { refundIncident } from '../incidents/refund-incident.ts'
import { defaultOffice } from '../office/office.ts'
import { sql } from '../platform/sql.ts'
import { findCheckout } from './find-checkout.ts'
import { listPaymentTroubles } from './list-payment-troubles.ts'
import { refreshCheckout } from './refresh-checkout.ts'
import { startSettling } from './settle-payments.ts'

const stripe = useStripe()
const store = useDatabase({ connections: 24 })
const payments = usePayments(store, stripe)
const many = <Answer>(act: (position: number) => Promise<Answer>) => manyAtOnce(store.db, act)
const { deliver, sign } = payments

afterEach(() => {
  Object.assign(stripe.trouble, { isDown: false, losesAnswers: 0, refusesRefunds: '' })
})

async function opened() {
  const offer = await payments.offered()
  return { ...offer, ...(await payments.session(offer)) }
}
async function paid() {
  const page = await opened()
  await payments.payOnPage(page.sessionId)
  return { ...page, intent: stripe.found(page.sessionId).payment_intent ?? '' }
}
const refund = (incidentId: number) =>
  store.db.transaction((tx) => refundIncident(tx, { incidentId, reason: 'it was a bug' }, payments.author()))
const given = (intent: string) => stripe.refunds.filter(({ payment_intent }) => payment_intent === intent)
const answersTo = (intent: string) =>
  store.db.query(sql<{ outcome: string; providerId: string | null; detail: string }>`
    select outcome, provider_id as "providerId", detail from card_refund_answers where payment_intent = ${intent}
    order by id`)
const emailsOf = async (incidentId: number) => {
  const about = `incident:${incidentId}`
  return (await store.db.query(sql`select 1 from emails where kind = 'incident_refunded' and about = ${about}`)).length
}

describe('the refund of a card payment', () => {
  it('gives the money back once, to twenty who refund and five who settle at once', async () => {
    const { incidentId, intent, totalCents } = await paid()
    const refunds = await many(() => refund(incidentId))
    expect(refunds.filter((answer) => 'refunded' in answer)).toHaveLength(1)
    await Promise.all(Array.from({ length: 5 }, () => payments.settle()))
    expect(given(intent)).toMatchObject([{ amount: totalCents }])
    expect(await answersTo(intent)).toEqual([{ outcome: 'succeeded', providerId: given(intent)[0]?.id, detail: '' }])
    expect(await emailsOf(incidentId)).toBe(3)
    const before = stripe.asked.length
    await payments.settle()
    expect(stripe.asked.length).toBe(before)
  })

  it('waits while the provider is down, and is made when it is back', async () => {
    const { incidentId, intent, key } = await paid()
    await refund(incidentId)
    stripe.trouble.isDown = true
    const waits = new Map()
    await payments.settle('2026-03-02T11:00', waits)
    expect([given(intent), await answersTo(intent)]).toEqual([[], []])
    expect((await findCheckout(store.db, key))?.standing).toBe('given_back')
    stripe.trouble.isDown = false
    await payments.settle('2026-03-02T11:00', waits)
    expect(given(intent)).toHaveLength(0)
    await payments.settle('2026-03-02T11:01', waits)
    expect(given(intent)).toHaveLength(1)
  })

  it('is made once although the provider’s answer was lost, as in a crash', async () => {
    const { incidentId, intent } = await paid()
    await refund(incidentId)
    stripe.trouble.losesAnswers = 2
    await payments.settle()
    expect([given(intent).length, await answersTo(intent)]).toEqual([1, []])
    await payments.settle()
    expect(given(intent)).toHaveLength(1)
    expect(await answersTo(intent)).toEqual([{ outcome: 'succeeded', providerId: given(intent)[0]?.id, detail: '' }])
  })

  it('is answered once, by twenty events at once', async () => {
    const { incidentId, intent } = await paid()
    await refund(incidentId)
    stripe.trouble.losesAnswers = 2
    await payments.settle()
    const gate = gateForTwenty()
    const outcomes = await many(() => deliver(sign('refund.updated', { ...given(intent)[0] }), gate))
    expect(outcomes.filter((outcome) => outcome === 'noted')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome === 'nothing_new')).toHaveLength(19)
    expect(await answersTo(intent)).toHaveLength(1)
  })

  it('that is refused waits for a person, and is asked anew later', async () => {
    const { incidentId, intent } = await paid()
    await refund(incidentId)
    stripe.trouble.refusesRefunds = 'balance_insufficient'
    await payments.settle('2026-03-02T11:00')
    const trouble = expect.objectContaining({
      kind: 'refund_refused',
      paymentIntent: intent,
      detail: 'balance_insufficient',
    })
    expect(await listPaymentTroubles(store.db, false)).toContainEqual(trouble)
    stripe.trouble.refusesRefunds = ''
    await payments.settle('2026-03-02T11:05')
    expect(given(intent)).toHaveLength(0)
    await payments.settle('2026-03-02T17:01')
    expect(given(intent)).toHaveLength(1)
    expect(await listPaymentTroubles(store.db, false)).not.toContainEqual(trouble)
  })

  it('that fails afterwards waits for a person; what was said before it changes nothing', async () => {
    const { incidentId, intent } = await paid()
    await refund(incidentId)
    await payments.settle()
    const [made] = given(intent)
    const failed = { ...made, status: 'failed', failure_reason: 'expired_or_canceled_card' }
    expect(await deliver(sign('refund.updated', { ...made, status: 'pending' }))).toBe('nothing_new')
    expect(await deliver(sign('refund.failed', failed))).toBe('noted')
    expect(await deliver(sign('refund.updated', { ...made }))).toBe('nothing_new')
    const trouble = { kind: 'refund_failed', paymentIntent: intent, detail: 'expired_or_canceled_card' }
    expect(await listPaymentTroubles(store.db, false)).toContainEqual(expect.objectContaining(trouble))
  })

  it('made at the provider’s own counter waits for a person, even told before the payment', async () => {
    const page = await opened()
    const session = stripe.pay(page.sessionId)
    const intent = session.payment_intent ?? ''
    const elsewhere = {
      id: 're_elsewhere',
      object: 'refund',
      amount: page.totalCents,
      payment_intent: intent,
      metadata: {},
    }
    stripe.refunds.push({ ...elsewhere, object: 'refund', status: 'succeeded' })
    expect(await deliver(sign('charge.refunded', { id: 'ch_1', payment_intent: intent }))).toBe('unknown')
    expect(await deliver(sign('checkout.session.completed', session))).toBe('paid')
    expect(await deliver(sign('refund.updated', { ...elsewhere, status: 'succeeded' }))).toBe('refunded_elsewhere')
    const trouble = expect.objectContaining({ kind: 'refunded_elsewhere', paymentIntent: intent })
    expect(await listPaymentTroubles(store.db, false)).toContainEqual(trouble)
    await refund(page.incidentId)
    await payments.settle()
    expect(await answersTo(intent)).toMatchObject([{ outcome: 'succeeded', detail: 'charge_already_refunded' }])
    expect(await listPaymentTroubles(store.db, false)).not.toContainEqual(trouble)
  })
})

describe('the worker', () => {
  it('gives back what is owed without being asked, until it is stopped', async () => {
    const { incidentId, intent } = await paid()
    const { provider } = payments
    const office = async () => defaultOffice
    const worker = startSettling({ db: store.db, provider, office, clock: () => payments.author().at })
    await refund(incidentId)
    await vi.waitFor(() => expect(given(intent)).toHaveLength(1), { timeout: 10_000 })
    await worker.stop()
  })
})

describe('a payment that was not needed', () => {
  it('goes back by itself, once', async () => {
    const page = await opened()
    await payments.payByHand(page.caseId)
    expect(await payments.payOnPage(page.sessionId)).toBe('given_back')
    const intent = stripe.found(page.sessionId).payment_intent ?? ''
    await Promise.all([payments.settle(), payments.settle()])
    await payments.settle()
    expect(given(intent)).toMatchObject([{ amount: page.totalCents }])
    expect(await emailsOf(page.incidentId)).toBe(0)
  })
})

describe('a page left open', () => {
  it('is closed once staff recorded the payment', async () => {
    const page = await opened()
    await payments.payByHand(page.caseId)
    await payments.settle()
    expect(stripe.found(page.sessionId).status).toBe('expired')
    expect((await findCheckout(store.db, page.key))?.standing).toBe('expired')
  })

  it('is closed once the request proved to be covered', async () => {
    const page = await opened()
    await payments.settle()
    expect(stripe.found(page.sessionId).status).toBe('open')
    const change = { caseId: page.caseId, verdict: 'covered', reason: 'a bug' } as const
    await store.db.transaction((tx) => overrideVerdict(tx, change, payments.author()))
    await payments.settle()
    expect(stripe.found(page.sessionId).status).toBe('expired')
  })

  it('paid in the very moment of closing gives the money back', async () => {
    const page = await opened()
    await payments.payByHand(page.caseId)
    stripe.pay(page.sessionId)
    await payments.settle()
    await payments.settle()
    expect(given(stripe.found(page.sessionId).payment_intent ?? '')).toHaveLength(1)
  })
})

describe('an event that does not come', () => {
  it('is asked for when the browser is back first; the event itself then says nothing new', async () => {
    const page = await opened()
    const opening = { provider: payments.provider, clock: () => payments.author() }
    expect(await refreshCheckout(store.db, page.key, opening)).toMatchObject({ standing: 'open' })
    const session = stripe.pay(page.sessionId)
    stripe.trouble.isDown = true
    expect(await refreshCheckout(store.db, page.key, opening)).toMatchObject({ standing: 'open' })
    stripe.trouble.isDown = false
    const back = await many(() => refreshCheckout(store.db, page.key, opening))
    expect(new Set(back.map((found) => found?.standing))).toEqual(new Set(['paid']))
    expect(await deliver(sign('checkout.session.completed', session))).toBe('nothing_new')
    expect(await payments.recorded(page)).toEqual({ methods: ['stripe'], receipts: 1, emails: 3, givenBack: [] })
  })

  it('is asked for once the page is over', async () => {
    const [bought, left, slow] = [await opened(), await opened(), await opened()]
    stripe.pay(bought.sessionId)
    stripe.found(left.sessionId).status = 'expired'
    stripe.pay(slow.sessionId, 'later')
    await payments.settle('2026-03-02T11:09')
    expect((await findCheckout(store.db, bought.key))?.standing).toBe('open')
    await payments.settle('2026-03-02T11:11')
    const standings = async () => {
      const all = [bought, left, slow].map(({ key }) => findCheckout(store.db, key))
      return (await Promise.all(all)).map((found) => found?.standing)
    }
    expect(await standings()).toEqual(['paid', 'expired', 'processing'])
    stripe.finish(slow.sessionId, 'requires_payment_method')
    await payments.settle('2026-03-05T10:00')
    expect(await standings()).toEqual(['paid', 'expired', 'failed'])
  })
})
