import { describe, expect, it } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { manyAtOnce, usePayments } from '../../test/payments.ts'
import { useStripe } from '../../test/stand-ins/stripe.ts'
import { offerIncident } from '../incidents/offer-incident.ts'
import { AppError } from '../platform/errors.ts'
import { sql } from '../platform/sql.ts'

const stripe = useStripe()
const store = useDatabase({ connections: 24 })
const payments = usePayments(store, stripe)
const many = <Answer>(act: (position: number) => Promise<Answer>) => manyAtOnce(store.db, act)

const checkoutsOf = (incidentId: number) =>
  store.db.query(sql<{ key: string }>`select key from checkouts where incident_id = ${incidentId}`)

describe('a page to pay on', () => {
  it('asks what was offered, tax included, and tells the provider nothing of the customer', async () => {
    const { incidentId, caseId, totalCents } = await payments.offered()
    const { url, key } = await payments.session({ incidentId })
    expect(url).toContain(`${stripe.settings.apiUrl}/c/pay/`)
    const asked = stripe.asked.at(-1)
    expect(Object.fromEntries(asked?.fields ?? [])).toEqual({
      mode: 'payment',
      'line_items[0][quantity]': '1',
      'line_items[0][price_data][currency]': 'cad',
      'line_items[0][price_data][unit_amount]': String(totalCents),
      'line_items[0][price_data][product_data][name]': `Paiement par incident, demande nº ${caseId} (taxes comprises)`,
      'adaptive_pricing[enabled]': 'false',
      submit_type: 'pay',
      locale: 'fr-CA',
      success_url: `http://desk.example/fr/paiement?checkout=${key}`,
      cancel_url: `http://desk.example/fr/paiement?checkout=${key}`,
      expires_at: String(Date.parse('2026-03-02T16:00:00Z') / 1000),
      'metadata[guichet_checkout]': key,
      'metadata[case]': String(caseId),
    })
    expect(asked?.headers['idempotency-key']).toBe(key)
    expect(asked?.headers['x-stripe-client-telemetry']).toBeUndefined()
  })

  it('is one page for twenty who press at once', async () => {
    const { incidentId } = await payments.offered()
    const before = stripe.sessions.size
    const opened = await many(() => payments.open({ incidentId }))
    expect(new Set(opened.map((one) => ('url' in one ? one.url : one.refused))).size).toBe(1)
    expect(await checkoutsOf(incidentId)).toHaveLength(1)
    expect(stripe.sessions.size).toBe(before + 1)
  })

  it('is another for another person of the account', async () => {
    const { blockId } = await payments.ordered()
    const [maries, marcs] = [await payments.open({ blockId }), await payments.open({ blockId }, { role: 'owner' })]
    expect(maries).not.toEqual(marcs)
    expect(await payments.open({ blockId })).toEqual(maries)
  })

  it('is another for who comes back another way, and when the first is nearly over', async () => {
    const { incidentId } = await payments.offered()
    const first = await payments.open({ incidentId })
    expect(await payments.open({ incidentId }, { way: 'http://desk.example/fr/autre' })).not.toEqual(first)
    expect(await payments.open({ incidentId }, { time: '2026-03-02T10:49' })).toEqual(first)
    expect(await payments.open({ incidentId }, { time: '2026-03-02T10:51' })).not.toEqual(first)
  })

  it('waits for a provider that is down, and goes on from there', async () => {
    const { incidentId } = await payments.offered()
    stripe.trouble.isDown = true
    await expect(payments.open({ incidentId })).rejects.toThrow(AppError)
    stripe.trouble.isDown = false
    expect(await payments.open({ incidentId })).toMatchObject({ key: (await checkoutsOf(incidentId))[0]?.key })
    expect(await checkoutsOf(incidentId)).toHaveLength(1)
  })

  it('is opened once although the provider’s answer was lost', async () => {
    const { incidentId } = await payments.offered()
    const before = stripe.sessions.size
    stripe.trouble.losesAnswers = 2
    await expect(payments.open({ incidentId })).rejects.toThrow(AppError)
    expect(await payments.open({ incidentId })).toHaveProperty('url')
    expect(stripe.sessions.size).toBe(before + 1)
  })

  it('is not opened for what needs no payment any more', async () => {
    const paid = await payments.offered()
    await payments.payByHand(paid.caseId)
    expect(await payments.open(paid)).toEqual({ refused: 'already_paid' })
    const dearer = await payments.offered()
    const { caseId } = dearer
    await store.db.transaction((tx) => offerIncident(tx, { caseId, priceCents: 30_000 }, payments.author()))
    expect(await payments.open(dearer)).toEqual({ refused: 'not_offered' })
    await expect(payments.open({ incidentId: 999_999 })).rejects.toThrow('no such thing to pay')
  })

  it('is not opened when nothing is due', async () => {
    const { caseId } = await payments.offered()
    const free = await store.db.transaction((tx) => offerIncident(tx, { caseId, priceCents: 0 }, payments.author()))
    if ('refused' in free) throw new Error(free.refused)
    expect(await payments.open(free)).toEqual({ refused: 'nothing_due' })
  })

  it('asks for a block what its invoice says', async () => {
    const { blockId, documentNumber, totalCents } = await payments.ordered()
    const { sessionId } = await payments.session({ blockId })
    expect(stripe.found(sessionId)).toMatchObject({ amount_total: totalCents })
    expect(stripe.found(sessionId).metadata).toMatchObject({ invoice: String(documentNumber) })
    expect(await payments.payOnPage(sessionId)).toBe('paid')
    expect(await payments.open({ blockId })).toEqual({ refused: 'already_paid' })
  })
})
