import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { plain, useDemo } from '../browser.ts'
import { signedEvent, useStripe } from '../stand-ins/stripe.ts'

const stripe = useStripe()
const demo = useDemo(() => ({
  STRIPE_SECRET_KEY: stripe.settings.secretKey,
  STRIPE_WEBHOOK_SECRET: stripe.settings.webhookSecret,
  STRIPE_API_URL: stripe.settings.apiUrl ?? '',
}))

async function text(page: Page) {
  return plain(await page.locator('main').innerText())
}

async function send(type: string, object: object) {
  const { body, signature } = signedEvent(type, object, { at: new Date() })
  const headers = { 'Content-Type': 'application/json', 'Stripe-Signature': signature }
  return (await fetch(`${demo.url}/payments/stripe/webhook`, { method: 'POST', headers, body })).status
}

const french = {
  form: '/fr/demande',
  request: '/fr/demandes/',
  balance: '/fr/solde',
  pay: 'Payer 224,20 $ par carte',
  nothingPaid: 'Rien n’a été payé',
  thanks: 'Merci, votre paiement est reçu',
  paid: 'PPI payé',
  payBlock: 'Payer par carte',
}
const english: typeof french = {
  form: '/en/request',
  request: '/en/requests/',
  balance: '/en/balance',
  pay: 'Pay $224.20 by card',
  nothingPaid: 'Nothing was paid',
  thanks: 'Thank you, your payment is received',
  paid: 'PPI paid',
  payBlock: 'Pay by card',
}

describe.each([
  ['in French', french, {}],
  ['in English, without JavaScript', english, { javaScriptEnabled: false }],
])('a question paid by card, %s', (_, words, browser) => {
  it('comes back unpaid, then paid; a late event changes nothing; then a block is paid', {
    timeout: 120_000,
  }, async () => {
    const marie = await demo.open(browser)
    await marie.goto(demo.marie)
    await marie.goto(demo.url + words.form)
    await marie.selectOption('#product', { label: 'SOLIDWORKS Professional' })
    await marie.check('#category-how_to_or_configuration')
    await marie.fill('#description', 'Gabarit')
    await marie.click('main form button.button')
    await marie.waitForURL(`**${words.request}*`)
    const number = /nº (\d+)|no. (\d+)/
      .exec(await text(marie))
      ?.slice(1)
      .find(Boolean)

    await marie.click(`text=${words.pay}`)
    await marie.click('#back')
    expect(await text(marie)).toContain(words.nothingPaid)
    await marie.click(`text=${words.pay}`)
    const session = stripe.sessionAt(marie.url())
    await marie.click('#pay')
    expect(await text(marie)).toContain(words.thanks)
    expect(await text(marie)).toContain(words.paid)
    expect(await send('checkout.session.completed', session)).toBe(200)
    expect(await send('checkout.session.completed', session)).toBe(200)

    const agent = await demo.open(browser)
    await demo.signIn(agent, 'amelie')
    await agent.goto(`${demo.url}/desk/cases/${number}`)
    expect((await text(agent)).match(/PPI payé, reçu nº \d+/g)).toHaveLength(1)
    await agent.click('section.standing h2 a')
    await agent.click('text=Vendre un bloc d’heures')
    await agent.fill('input[name=price]', '800')
    await agent.click('form[action$="/blocks"] button')

    await marie.goto(demo.marie.replace('/fr/solde', words.balance))
    await marie.click(`text=${words.payBlock}`)
    await marie.click('#pay')
    expect(await text(marie)).toContain(words.thanks)
    const mail = await demo.open()
    await demo.openMail(mail, 'marc.gagnon', 'Bloc d’heures payé')
  })
})
