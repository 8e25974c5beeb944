import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { plain, useDemo } from '../browser.ts'

const demo = useDemo()

async function text(page: Page) {
  return plain(await page.locator('main').innerText())
}

const french = {
  agent: 'amelie',
  form: '/fr/demande',
  request: '/fr/demandes/',
  price: '195,00 $ plus taxes, soit 224,20 $',
  how: 'Par virement Interac',
  receive: '224,20 $ reçus',
  paid: 'Paiement enregistré',
  isPaid: 'PPI payé',
  accounted: '(30 min comptées)',
  past: 'Il dépasse l’heure habituelle',
  sell: 'Vendre un bloc d’heures',
  credit: '195,00 $ de PPI payés en seront déduits.',
  recordPayment: 'Enregistrer le paiement d’un bloc',
  plan: 'Planifier une séance',
  left: /4 h 15 restantes sur 5 h/,
  reserved: '1 h réservées',
  use: 'Une utilisation',
  mails: ['Paiement reçu', 'Bloc d’heures payé', 'Séance planifiée'],
}
const english: typeof french = {
  agent: 'ben',
  form: '/en/request',
  request: '/en/requests/',
  price: '$195.00 plus tax, $224.20 in all',
  how: 'By Interac e-transfer',
  receive: '$224.20 received',
  paid: 'Payment recorded',
  isPaid: 'PPI paid',
  accounted: '(30 min accounted)',
  past: 'It is past the usual hour',
  sell: 'Sell a block of hours',
  credit: '$195.00 of paid PPIs will be deducted.',
  recordPayment: 'Record the payment of a block',
  plan: 'Plan a session',
  // Marie's second story: the first block still pays.
  left: /3 h 30 left of 5 h/,
  reserved: '2 h reserved',
  use: '2 uses',
  mails: ['Paiement reçu', 'Bloc d’heures payé', 'Séance planifiée'],
}

describe.each([
  ['in French', french, {}],
  ['in English, without JavaScript', english, { javaScriptEnabled: false }],
])('a question that is paid for, %s', (_, words, browser) => {
  it('is refused, paid and helped; then a block is bought with the amount deducted', { timeout: 120_000 }, async () => {
    const marie = await demo.open(browser)
    await marie.goto(demo.marie)
    await marie.goto(demo.url + words.form)
    await marie.selectOption('#product', { label: 'SOLIDWORKS Professional' })
    await marie.check('#category-it_environment')
    await marie.fill('#description', 'VPN')
    await marie.click('main form button.button')
    await marie.waitForURL(`**${words.request}*`)
    expect(await text(marie)).toContain(words.price)
    await marie.click('button[value=pay_per_incident]')
    expect(await text(marie)).toContain(words.how)
    const number = /nº (\d+)|no. (\d+)/
      .exec(await text(marie))
      ?.slice(1)
      .find(Boolean)

    const agent = await demo.open(browser)
    await demo.signIn(agent, words.agent)
    await agent.goto(`${demo.url}/desk/cases/${number}`)
    await agent.click('section.incident summary')
    await agent.click(`text=${words.receive}`)
    expect(await text(agent)).toContain(words.paid)
    await marie.reload()
    expect(await text(marie)).toContain(words.isPaid)

    await work(agent, 50)
    expect(await text(agent)).not.toContain(words.past)
    await work(agent, 20)
    expect(await text(agent)).toContain(words.past)
    expect(await text(agent)).toContain(words.accounted)

    await agent.click('section.standing h2 a')
    await agent.click(`text=${words.sell}`)
    expect(await text(agent)).toContain(words.credit)
    await agent.fill('input[name=price]', '800')
    await agent.click('form[action$="/blocks"] button')
    await agent.click(`text=${words.recordPayment}`)
    await agent.click('form[action$="/blocks/payments"] button')
    await agent.click(`text=${words.plan}`)
    await agent.fill('input[name=held_on]', '2999-12-02')
    await agent.click('form[action$="/sessions"] button')
    await agent.goto(`${demo.url}/desk/cases/${number}`)
    await work(agent, 40, 'blocks')

    await marie.goto(demo.marie.replace('/fr/solde', words === french ? '/fr/solde' : '/en/balance'))
    const balance = await text(marie)
    for (const part of [words.reserved, words.use]) expect(balance).toContain(part)
    expect(balance).toMatch(words.left)
    const mail = await demo.open()
    for (const subject of words.mails) await demo.openMail(mail, 'marc.gagnon', subject)
  })
})

async function work(agent: Page, minutes: number, payer?: string) {
  const form = agent.locator('.work-form')
  if (!(await form.isVisible())) await agent.click('section.work > details > summary')
  await form.locator('input[name=minutes]').fill(String(minutes))
  if (payer) await form.locator('select').selectOption(payer)
  await form.locator('button').click()
  await agent.waitForLoadState()
}
