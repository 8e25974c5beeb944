import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { plain, useDemo } from '../browser.ts'

const demo = useDemo()

async function text(page: Page) {
  return plain(await page.locator('main').innerText())
}

describe('a question outside the support, in French', () => {
  it('goes from the form to the ledger to everybody’s mailbox, and back', { timeout: 120_000 }, async () => {
    const marie = await demo.open()
    await marie.goto(demo.marie)
    expect(await text(marie)).toContain('Appel de Grâce restant')
    await marie.click('text=Faire une demande')
    await marie.selectOption('#product', { label: 'SOLIDWORKS Professional' })
    await marie.check('#category-how_to_or_configuration')
    expect(await text(marie)).toContain('Hors du support inclus')
    await marie.fill('#description', 'Comment faire un gabarit de mise en plan ?')
    await marie.click('text=Envoyer la demande')
    await marie.waitForURL('**/fr/demandes/*')
    expect(await text(marie)).toMatch(/En vérification/)
    expect(await text(marie)).toContain('Il vous en reste 1 (1 par année')
    await marie.click('text=J’accepte un Appel de Grâce')
    expect(await text(marie)).toContain('Votre choix est noté')
    const number = /Demande nº (\d+)/.exec(await text(marie))?.[1]

    const agent = await demo.open()
    await demo.signIn(agent, 'amelie')
    await agent.click(`a.subject[href="/desk/cases/${number}"]`)
    expect(await text(agent)).toContain('Marie Tremblay a donné son accord sur la page')
    await agent.click('text=Donner un Appel de Grâce')
    expect(await text(agent)).toContain('Appel de Grâce donné; les personnes concernées sont averties')

    await marie.reload()
    expect(await text(marie)).toContain('cette intervention est sans frais')
    const marc = await demo.open()
    await demo.openMail(marc, 'marc.gagnon', 'Un Appel de Grâce a été utilisé')
    await marc.frameLocator('iframe').locator('text=Voir le solde').click()
    await marc.waitForURL('**/fr/solde/**')
    expect(await text(marc)).toMatch(/0\s+Appel de Grâce restant/)
    expect(await text(marc)).toContain(`demande nº ${number}, Marie Tremblay`)
    for (const address of ['marie.tremblay', 'josee@']) {
      await demo.openMail(marc, address, `Un Appel de Grâce a été utilisé – demande nº ${number}`)
    }

    await agent.click('text=Annuler cette utilisation')
    await agent.selectOption('#reversal', 'was_covered')
    await agent.click('form button:has-text("Annuler cette utilisation")')
    expect(await text(agent)).toContain('Utilisation annulée')
    await demo.openMail(marc, 'marc.gagnon', 'Un Appel de Grâce a été annulé')
  })
})

describe('a question outside the support, in English and without JavaScript', () => {
  it('waits for a person, then offers the ways with what each costs', { timeout: 120_000 }, async () => {
    const daniel = await demo.open({ javaScriptEnabled: false, locale: 'en-CA' })
    await daniel.goto(demo.url)
    expect(await text(daniel)).toContain('Need help with your software?')
    await daniel.click('main >> text=Ask for help')
    await daniel.click('text=Send the request')
    expect(await text(daniel)).toContain('6 things to correct')
    await daniel.fill('#name', 'Daniel Okafor')
    await daniel.fill('#email', 'daniel@kanata-furniture.example')
    await daniel.fill('#account', 'c-1008')
    await daniel.selectOption('#product', { label: 'SOLIDWORKS Professional' })
    await daniel.check('#category-it_environment')
    await daniel.fill('#description', 'Our VPN blocks the licence server.')
    await daniel.setInputFiles('#files', { name: 'vpn.log', mimeType: 'text/plain', buffer: Buffer.from('timeout') })
    await daniel.click('text=Send the request')
    await daniel.waitForURL('**/en/requests/*')
    expect(await text(daniel)).toContain('Being checked')
    expect(await text(daniel)).toContain('open the link we sent to d•••@kanata-furniture.example')
    expect(await text(daniel)).not.toContain('I agree')
    const number = /Request no. (\d+)/.exec(await text(daniel))?.[1]

    const agent = await demo.open({ javaScriptEnabled: false })
    await demo.signIn(agent, 'ben')
    await agent.goto(`${demo.url}/desk/cases/${number}`)
    await agent.click('text=Confirm this answer')
    expect(await text(agent)).toContain('Answer confirmed')

    await demo.openMail(daniel, 'daniel@', `Your request no. ${number} is not covered: here is how to go ahead`)
    await daniel.frameLocator('iframe').locator('text=Choose how to go ahead').click()
    await daniel.waitForURL('**/en/requests/**')
    const page = await text(daniel)
    for (const part of [
      'Not covered',
      'Network, VPN, antivirus',
      'You have 2 left',
      '$195.00 plus tax',
      '5 h – $800.00',
    ]) {
      expect(page).toContain(part)
    }
    await daniel.locator('article', { hasText: 'Pay-per-incident' }).locator('button').click()
    expect(await text(daniel)).toContain('Your choice is recorded')
    await agent.reload()
    expect(await text(agent)).toContain('The customer chose: Pay-per-incident (PPI)')
  })
})

describe('an error of the software', () => {
  it('is covered on the spot, with the way to follow it', async () => {
    const marie = await demo.open()
    await marie.goto(demo.marie)
    await marie.goto(`${demo.url}/fr/demande`)
    await marie.selectOption('#product', { label: 'SOLIDWORKS Professional' })
    await marie.check('#category-error_or_bug')
    await marie.fill('#description', 'Le logiciel se ferme sans message.')
    await marie.click('text=Envoyer la demande')
    await marie.waitForURL('**/fr/demandes/*')
    expect(await text(marie)).toContain('Nous nous en occupons')
    expect(await marie.locator('.ways').count()).toBe(0)
  })
})
