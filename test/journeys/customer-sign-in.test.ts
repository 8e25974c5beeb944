import { describe, expect, it } from 'vitest'
import { overflow, plain, problems, useDemo } from '../browser.ts'

const demo = useDemo()

describe('a customer, in French and without JavaScript', () => {
  it('enters by the mailed link, sees the account, invites somebody and leaves', { timeout: 120_000 }, async () => {
    const marc = await demo.open({ javaScriptEnabled: false })
    const text = async () => plain(await marc.locator('main').innerText())
    await marc.goto(demo.url)
    await marc.click('header >> text=Entrer')
    await marc.fill('#email', 'marc.gagnon@ateliers-boreal.example')
    await marc.click('text=Recevoir un lien')
    expect(await text()).toContain('Si nous connaissons cette adresse, un lien y arrive')
    await demo.openMail(marc, 'marc.gagnon', 'Votre lien pour entrer')
    const link = marc.frameLocator('iframe').locator('a', { hasText: /^Entrer$/ })
    const address = (await link.getAttribute('href')) ?? ''

    const elsewhere = await demo.open({ javaScriptEnabled: false })
    await elsewhere.goto(address)
    expect(plain(await elsewhere.locator('main').innerText())).toContain('Vous entrez comme marc.gagnon@')

    await link.click()
    await marc.waitForURL('**/fr/mes-demandes')
    expect(await text()).toContain('Les demandes du compte')
    expect(await marc.locator('header').innerText()).toContain('Marc Gagnon')

    await elsewhere.click('main button')
    expect(plain(await elsewhere.locator('main').innerText())).toContain('Ce lien ne sert plus')

    await marc.click('text=Faire une demande')
    expect(await marc.inputValue('#email')).toBe('marc.gagnon@ateliers-boreal.example')
    expect(await marc.locator('#account option').innerText()).toContain('Ateliers Boréal')
    await marc.click('text=Mes demandes')
    await marc.click('text=Personnes du compte')
    await marc.fill('#name', 'Léa Côté')
    await marc.fill('#email', 'lea@ateliers-boreal.example')
    await marc.click('button:has-text("Inviter")')
    expect(await text()).toContain('Invitation envoyée par courriel')
    expect(await text()).toContain('Léa Côté')

    await marc.click('header >> text=Quitter')
    await marc.goto(`${demo.url}/fr/mes-demandes`)
    expect(marc.url()).toContain('/fr/entrer?next=')
    await demo.openMail(marc, 'lea@', 'Vous faites partie du compte Ateliers Boréal')
  })

  it('finds pages that everybody can use, on a phone too', { timeout: 120_000 }, async () => {
    const marie = await demo.open({ viewport: { width: 390, height: 800 } })
    await marie.goto(`${demo.url}/fr/entrer`)
    await marie.fill('#email', 'marie.tremblay@ateliers-boreal.example')
    await marie.click('text=Recevoir un lien')
    expect(await problems(marie)).toEqual([])
    await demo.openMail(marie, 'marie.tremblay', 'Votre lien pour entrer')
    await marie
      .frameLocator('iframe')
      .locator('a', { hasText: /^Entrer$/ })
      .click()
    await marie.waitForURL('**/fr/mes-demandes')
    expect(await problems(marie)).toEqual([])
    expect(await overflow(marie)).toBe(0)

    // What she typed and did not send is hers: the next person at this browser finds nothing of it.
    const kept = () => marie.evaluate('sessionStorage.length')
    await marie.click('text=Faire une demande')
    await marie.fill('#description', 'Un mot que je garde')
    expect(await kept()).toBeGreaterThan(0)
    await marie.click('header >> text=Quitter')
    await marie.waitForURL('**/fr')
    expect(await kept()).toBe(0)
  })
})
