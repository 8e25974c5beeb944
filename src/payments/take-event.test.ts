import { describe, expect, it } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { gateForTwenty, manyAtOnce, usePayments } from '../../test/payments.ts'
import { confirm } from '../../test/people.ts'
import { useStripe } from '../../test/stand-ins/stripe.ts'
import { cancelBlock } from '../blocks-of-hours/cancel-block.ts'
import { closeCase } from '../cases/close-case.ts'
import { overrideVerdict } from '../cases/override-verdict.ts'
import { offerIncident } from '../incidents/offer-incident.ts'
import type { CardPaymentGivenBack } from '../notifications/card-payment-given-back.ts'
import { writeLetter } from '../notifications/emails.ts'
import { sql } from '../platform/sql.ts'
import { mailedLinks } from '../ui/links.ts'
import { findCheckout } from './find-checkout.ts'
import { listPaymentTroubles } from './list-payment-troubles.ts'
import { settleMismatch } from './settle-mismatch.ts'

const stripe = useStripe()
const store = useDatabase({ connections: 24 })
const payments = usePayments(store, stripe)
const many = <Answer>(act: (position: number) => Promise<Answer>) => manyAtOnce(store.db, act)
const { deliver, sign } = payments

const completed = 'checkout.session.completed'
const paidOnce = { methods: ['stripe'], receipts: 1, emails: 3, givenBack: [] }
const paidByHand = { methods: ['e_transfer'], receipts: 1, emails: 3 }
const nothing = { methods: null, receipts: 0, emails: 0, givenBack: [] }

async function opened() {
  const offer = await payments.offered()
  return { ...offer, ...(await payments.session(offer)) }
}
/** Who was told that their money goes back, and in which words. */
const told = async ({ sessionId }: { sessionId: string }) => {
  const about = `card-payment:${stripe.found(sessionId).payment_intent}`
  const emails = await store.db.query(sql<{ recipient: 'owner' | 'requester'; content: CardPaymentGivenBack }>`
    select recipient, content from emails where kind = 'card_payment_given_back' and about = ${about}`)
  const links = mailedLinks({ publicUrl: 'http://desk.example', secret: 's', language: 'fr', personId: 1 })
  const to = { language: 'fr', name: '', officeName: '', timeZone: 'America/Toronto', links } as const
  return emails.map(({ recipient, content }) => {
    const { subject, blocks } = writeLetter('card_payment_given_back', content, { ...to, recipient })
    return { recipient, letter: JSON.stringify([subject, blocks]) }
  })
}
const standing = async ({ key }: { key: string }) => (await findCheckout(store.db, key))?.standing

describe('an event that a page was paid', () => {
  it('unlocks the work, with one receipt of what was shown and one email for each person (R16)', async () => {
    const page = await opened()
    expect(await standing(page)).toBe('open')
    expect(await payments.payOnPage(page.sessionId)).toBe('paid')
    expect(await payments.recorded(page)).toEqual(paidOnce)
    expect(await standing(page)).toBe('paid')
    const [payment] = await store.db.query(sql<{ reference: string; cents: number; total: number }>`
      select p.reference, p.amount_cents as cents, d.total_cents as total from incident_payments p
      join documents d on d.id = p.document_id where incident_id = ${page.incidentId}`)
    const reference = stripe.found(page.sessionId).payment_intent
    expect(payment).toEqual({ reference, cents: page.totalCents, total: page.totalCents })
  })

  it('is taken once, twenty times at once; and another event of the same says nothing new', async () => {
    const page = await opened()
    const event = sign(completed, stripe.pay(page.sessionId))
    const gate = gateForTwenty()
    const outcomes = await many(() => deliver(event, gate))
    expect(outcomes.toSorted()).toEqual(['paid', ...Array.from({ length: 19 }, () => 'seen')])
    expect(await payments.recorded(page)).toEqual(paidOnce)
    expect(await deliver(sign(completed, stripe.found(page.sessionId)))).toBe('nothing_new')
  })

  it('is one payment against twenty at once, half of them by hand; the double goes back', async () => {
    for (const first of ['hand', 'card']) {
      const page = await opened()
      const session = stripe.pay(page.sessionId)
      const gate = gateForTwenty()
      const answers = await many(async (position) => {
        const isByHand = (position % 2 === 0) === (first === 'hand')
        if (isByHand) return JSON.stringify(await payments.payByHand(page.caseId, gate))
        return deliver(sign(completed, session), gate)
      })
      const recorded = await payments.recorded(page)
      const byHand = answers.filter((answer) => answer.includes('documentNumber')).length
      expect(byHand + answers.filter((answer) => answer === 'paid').length).toBe(1)
      expect(recorded).toEqual(byHand === 1 ? { ...paidByHand, givenBack: ['already_paid'] } : paidOnce)
    }
  })

  it('comes days later for a way to pay that takes days, and another page is not opened meanwhile', async () => {
    const page = await opened()
    const session = stripe.pay(page.sessionId, 'later')
    expect(await deliver(sign(completed, session))).toBe('noted')
    expect(await standing(page)).toBe('processing')
    expect(await payments.recorded(page)).toEqual(nothing)
    expect(await payments.open(page)).toEqual({ refused: 'processing' })
    stripe.finish(page.sessionId, 'succeeded')
    expect(await deliver(sign('checkout.session.async_payment_succeeded', session))).toBe('paid')
    expect(await payments.recorded(page)).toEqual(paidOnce)
  })

  it('is taken in any order: success before completion, payment after expiry', async () => {
    const page = await opened()
    const early = sign(completed, stripe.pay(page.sessionId, 'later'))
    const success = sign('checkout.session.async_payment_succeeded', stripe.finish(page.sessionId, 'succeeded'))
    expect([await deliver(success), await deliver(early)]).toEqual(['paid', 'nothing_new'])

    const late = await opened()
    const expired = { ...stripe.found(late.sessionId), status: 'expired' }
    expect(await deliver(sign('checkout.session.expired', expired))).toBe('noted')
    expect(await standing(late)).toBe('expired')
    expect(await payments.payOnPage(late.sessionId)).toBe('paid')
    expect([await standing(late), await payments.recorded(late)]).toEqual(['paid', paidOnce])
  })
})

describe('an event that a payment failed', () => {
  it('sells nothing, and another page may be opened', async () => {
    const page = await opened()
    const session = stripe.pay(page.sessionId, 'later')
    await deliver(sign(completed, session))
    stripe.finish(page.sessionId, 'requires_payment_method')
    expect(await deliver(sign('checkout.session.async_payment_failed', session))).toBe('noted')
    expect([await standing(page), await payments.recorded(page)]).toEqual(['failed', nothing])
    expect((await payments.session(page)).sessionId).not.toBe(page.sessionId)
  })
})

describe('money for what is not to be paid any more', () => {
  it('goes back when it was paid on two pages', async () => {
    const page = await opened()
    const other = await payments.session(page, { way: 'http://desk.example/fr/autre' })
    const outcomes = [await payments.payOnPage(page.sessionId), await payments.payOnPage(other.sessionId)]
    expect(outcomes).toEqual(['paid', 'given_back'])
    expect(await payments.recorded(page)).toEqual({ ...paidOnce, givenBack: ['already_paid'] })
    expect([await standing(page), await standing(other)]).toEqual(['paid', 'given_back'])
    expect(await told(page)).toEqual([])
    expect(await told(other)).toEqual([
      {
        recipient: 'requester',
        letter: expect.stringMatching(/demande nº \d+.*Un autre paiement avait déjà été reçu/),
      },
    ])
  })

  it('goes back when the request proved to be covered, or the offer was made anew', async () => {
    const covered = await opened()
    const change = { caseId: covered.caseId, verdict: 'covered', reason: 'a bug' } as const
    await store.db.transaction((tx) => overrideVerdict(tx, change, payments.author()))
    expect(await payments.payOnPage(covered.sessionId)).toBe('given_back')
    expect(await payments.recorded(covered)).toEqual({ ...nothing, givenBack: ['verdict_covered'] })

    const anew = await opened()
    const dearer = { caseId: anew.caseId, priceCents: 30_000 }
    await store.db.transaction((tx) => offerIncident(tx, dearer, payments.author()))
    expect(await payments.payOnPage(anew.sessionId)).toBe('given_back')
    expect(await payments.recorded(anew)).toEqual({ ...nothing, givenBack: ['not_offered'] })
  })

  it('goes back when the block was cancelled, before or after', async () => {
    const before = await payments.ordered()
    const page = await payments.session(before, { role: 'owner' })
    const cancel = (blockId: number) =>
      store.db.transaction((tx) => cancelBlock(tx, { blockId, reason: 'mistake' }, payments.author()))
    await cancel(before.blockId)
    const event = sign(completed, stripe.pay(page.sessionId))
    const outcomes = await many(() => deliver(event))
    expect(outcomes.filter((outcome) => outcome === 'given_back')).toHaveLength(1)
    expect(await told(page)).toEqual([
      { recipient: 'owner', letter: expect.stringMatching(/facture nº \d+.*Ce bloc d’heures est annulé.*solde/) },
    ])

    const after = await payments.ordered()
    const paid = await payments.session(after)
    expect(await payments.payOnPage(paid.sessionId)).toBe('paid')
    await cancel(after.blockId)
    const owed = await store.db.query(sql<{ reason: string; cents: number }>`
      select reason, amount_cents as cents from card_refunds where reason like '%cancelled' order by asked_at, reason`)
    const cents = after.totalCents
    expect(owed).toEqual([
      { reason: 'already_cancelled', cents },
      { reason: 'cancelled', cents },
    ])
  })
})

describe('an event that is not as we asked', () => {
  it.each([
    ['another amount', { amount_total: 1 }, 'amount 1 instead of 22420'],
    ['another currency', { currency: 'usd' }, 'currency USD instead of CAD'],
    ['real money for a test', { livemode: true }, 'livemode true instead of false'],
    ['another checkout’s key', { metadata: {} }, 'key null'],
    ['no payment', { payment_intent: null }, 'no payment intent'],
  ])('sells nothing and waits for a person: %s', async (_, difference, detail) => {
    const page = await opened()
    const session = { ...stripe.pay(page.sessionId), ...difference }
    expect(await deliver(sign(completed, session))).toBe('mismatch')
    expect(await payments.recorded(page)).toEqual(nothing)
    const troubles = await listPaymentTroubles(store.db, false)
    expect(troubles).toContainEqual(expect.objectContaining({ kind: 'mismatch', detail, accountId: page.accountId }))
    const own = troubles.find(({ kind, accountId }) => kind === 'mismatch' && accountId === page.accountId)
    const settlement = { eventId: own?.eventId ?? '', reason: 'Rendu chez le fournisseur' }
    const by = payments.office.amelie
    const settle = () => store.db.transaction((tx) => settleMismatch(tx, settlement, { ...payments.author(), by }))
    const answers = await many(settle)
    expect(answers.filter((answer) => 'settled' in answer)).toHaveLength(1)
    const left = await listPaymentTroubles(store.db, false)
    expect(left.filter(({ accountId }) => accountId === page.accountId)).toEqual([])
  })

  it('gives back what was paid on a request that was closed meanwhile', async () => {
    const page = await opened()
    await confirm(store.db, page.caseId, payments.author())
    await store.db.transaction((tx) => closeCase(tx, page.caseId, payments.author()))
    const session = stripe.pay(page.sessionId)
    expect(await deliver(sign(completed, session))).toBe('given_back')
    const trouble = { kind: 'refund_without_keys', paymentIntent: session.payment_intent }
    expect(await listPaymentTroubles(store.db, undefined)).toContainEqual(expect.objectContaining(trouble))
    expect(await listPaymentTroubles(store.db, true)).toContainEqual(expect.objectContaining(trouble))
    expect(await listPaymentTroubles(store.db, false)).not.toContainEqual(expect.objectContaining(trouble))
  })

  it('changes nothing when its session is none of ours', async () => {
    const session = { ...stripe.pay((await opened()).sessionId), id: 'cs_test_elsewhere' }
    const event = sign(completed, session)
    expect((await many(() => deliver(event))).filter((outcome) => outcome === 'paid')).toEqual([])
    expect(await deliver(sign(completed, { ...session, metadata: { guichet_checkout: 'x' } }))).toBe('unknown')
    expect(await deliver(sign('customer.created', { id: 'cus_1' }))).toBe('not_ours')
  })
})
