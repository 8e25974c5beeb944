import { describe, expect, it } from 'vitest'
import { useDesk } from '../../test/desk.ts'
import { ask, at, openBoreal } from '../../test/people.ts'
import { type SignedEvent, signedEvent, useStripe } from '../../test/stand-ins/stripe.ts'
import { offerIncident } from '../incidents/offer-incident.ts'
import { paths, to } from '../paths.ts'
import { findCheckout } from '../payments/find-checkout.ts'
import { openCheckout } from '../payments/open-checkout.ts'
import { sql } from '../platform/sql.ts'

const stripe = useStripe()
const desk = useDesk({ stripe: () => stripe.settings })
const without = useDesk()
const now = '2026-02-03T10:00'

/** As Stripe sends it: JSON, from elsewhere, with no cookie and no origin of ours. */
function send({ body, signature }: Pick<SignedEvent, 'body' | 'signature'>, headers: Record<string, string> = {}) {
  const sent = { 'Content-Type': 'application/json; charset=utf-8', 'Stripe-Signature': signature, ...headers }
  return desk.post(paths.stripeWebhook, {}, { body, headers: { Origin: '', Host: 'desk.example', ...sent } })
}

async function paidPage() {
  const account = await openBoreal(desk.db, desk.office)
  const { caseId } = await ask(desk.db, account, { productId: desk.office.standard })
  const offer = await desk.db.transaction((tx) => offerIncident(tx, { caseId, priceCents: undefined }, at(now)))
  const { payments } = desk.desk
  if ('refused' in offer || payments === undefined) throw new Error('nothing is offered')
  const wanted = {
    payable: offer,
    accountId: account.accountId,
    personId: account.marie.id,
    language: 'en',
    returnUrl: 'http://desk.example/en',
  } as const
  const opened = await openCheckout(desk.db, wanted, { provider: payments, clock: () => at(now) })
  if ('refused' in opened) throw new Error(opened.refused)
  const session = stripe.pay(stripe.sessionAt(opened.url).id)
  const standing = async () => (await findCheckout(desk.db, opened.key))?.standing
  return {
    session,
    standing,
    sign: (time = now) => signedEvent('checkout.session.completed', session, { at: at(time).at }),
  }
}

describe('the address that Stripe sends its events to', () => {
  it('takes a signed event, from anywhere, and says no more than what became of it', async () => {
    const { sign, standing } = await paidPage()
    const event = sign()
    const headers = {
      Origin: 'https://elsewhere.example',
      'Sec-Fetch-Site': 'cross-site',
      'Content-Type': 'text/plain',
    }
    expect(await send(event, headers)).toMatchObject({ status: 200, page: 'paid ' })
    expect(await send(event)).toMatchObject({ status: 200, page: 'seen ' })
    expect(await standing()).toBe('paid')
  })

  it('refuses what is not signed with our secret, or was changed on the way', async () => {
    const { session, sign, standing } = await paidPage()
    const { body, signature } = sign()
    const forged = signedEvent('checkout.session.completed', session, { at: at(now).at, secret: 'whsec_other' })
    const changed = { body: body.replace('22420', '22421'), signature }
    for (const wrong of [
      forged,
      changed,
      { body, signature: '' },
      { body: '', signature },
      { body, signature: 't=1,v1=x' },
    ]) {
      expect((await send(wrong)).status).toBe(400)
    }
    expect(await standing()).toBe('open')
    const kept = await desk.db.query(sql`select 1 from payment_events where id = ${forged.id}`)
    expect(kept).toEqual([])
  })

  it('refuses a signature older than five minutes', async () => {
    const { sign, standing } = await paidPage()
    expect((await send(sign('2026-02-03T09:54'))).status).toBe(400)
    expect(await standing()).toBe('open')
    expect((await send(sign('2026-02-03T09:56'))).status).toBe(200)
    expect(await standing()).toBe('paid')
  })

  it('refuses what is too large to be an event, before its signature is looked at', async () => {
    const { sign } = await paidPage()
    const { signature } = sign()
    expect((await send({ body: 'x'.repeat(500_001), signature })).status).toBe(413)
  })

  it('is the only one that needs no form of ours', async () => {
    const headers = { Origin: 'https://elsewhere.example', 'Content-Type': 'text/plain' }
    for (const path of [
      paths.signIn,
      `${paths.stripeWebhook}/`,
      paths.requestForm.fr,
      to(paths.caseClosure, { case: 1 }),
    ]) {
      expect((await desk.post(path, {}, { headers, body: '{}' })).status).toBe(403)
    }
  })

  it('is not there without Stripe', async () => {
    const { body, signature } = (await paidPage()).sign()
    const headers = { 'Content-Type': 'application/json', 'Stripe-Signature': signature }
    expect((await without.post(paths.stripeWebhook, {}, { body, headers })).status).toBe(404)
  })
})

describe('a form of ours', () => {
  it('may lead to the provider’s page, and only where there is a provider', async () => {
    const policy = async (one: typeof desk) => (await one.get('/fr')).headers.get('Content-Security-Policy')
    expect(await policy(desk)).toContain(`form-action 'self' ${stripe.settings.apiUrl};`)
    expect(await policy(without)).toContain("form-action 'self';")
  })
})
