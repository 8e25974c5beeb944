import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { overflow, plain, problems, useDemo } from '../browser.ts'
import { type KnownPerson, type RealProvider, realClient, startRealProvider } from '../stand-ins/real-provider.ts'

const demo = useDemo()
const people: Record<string, KnownPerson> = {
  m1: { email: 'marie.tremblay@ateliers-boreal.example', email_verified: true, name: 'Marie T.' },
  n1: { email: 'nadia.cote@ateliers-boreal.example', email_verified: true, name: 'Nadia Côté' },
  x1: { email: 'grace@elsewhere.example', email_verified: true, name: 'Grace' },
}
let provider: RealProvider | undefined
const answer = () => `${demo.url}/company/1/answer`
beforeAll(async () => {
  provider = await startRealProvider(answer(), people)
})
afterAll(() => provider?.stop())

const text = async (page: Page) => plain(await page.locator('main').innerText())

/** Types an address at the desk, and goes through the company's own pages as whoever signs in there. */
async function enter(page: Page, address: string, login: string) {
  await page.goto(`${demo.url}/fr/entrer`)
  await page.fill('#email', address)
  await page.click('text=Recevoir un lien')
  await page.click('text=Continuer vers votre entreprise')
  await page.fill('input[name=login]', login)
  await page.fill('input[name=password]', 'x')
  await page.click('button[type=submit]')
  await page.click('button[type=submit]')
  await page.waitForURL(`${demo.url}/**`)
}

describe('a customer whose company has a provider of its own', () => {
  it('comes in by it, sees that account alone, and leaves', { timeout: 180_000 }, async () => {
    const claude = await demo.open({ javaScriptEnabled: false })
    await demo.signIn(claude, 'claude')
    await claude.goto(`${demo.url}/desk/accounts/1`)
    await claude.click('text=Entrée par l’entreprise')
    expect(await text(claude)).toContain(answer())
    await claude.fill('#issuer', provider?.issuer ?? '')
    await claude.fill('#client_id', realClient.clientId)
    await claude.fill('#client_secret', realClient.clientSecret)
    await claude.fill('#domains', 'gmail.com')
    await claude.click('button:has-text("Enregistrer")')
    expect(await text(claude)).toContain('Tout le monde peut avoir une adresse de gmail.com')
    await claude.fill('#client_secret', realClient.clientSecret)
    await claude.fill('#domains', 'ateliers-boreal.example')
    await claude.check('text=Une personne nouvelle')
    await claude.click('button:has-text("Enregistrer")')
    expect(await text(claude)).toContain('C’est enregistré')

    const marie = await demo.open({ javaScriptEnabled: false })
    await enter(marie, people.m1?.email ?? '', 'm1')
    expect(marie.url()).toBe(`${demo.url}/fr/mes-demandes`)
    expect(await marie.locator('header').innerText()).toContain('Marie Tremblay')
    expect(await text(marie)).toContain('son compte seul s’ouvre ici')
    await marie.click('header >> text=Quitter')
    await marie.goto(`${demo.url}/fr/mes-demandes`)
    expect(marie.url()).toContain('/fr/entrer?next=')

    const nadia = await demo.open()
    await enter(nadia, people.n1?.email ?? '', 'n1')
    expect(await nadia.locator('header').innerText()).toContain('Nadia Côté')

    const grace = await demo.open({ viewport: { width: 390, height: 800 } })
    await enter(grace, 'somebody@ateliers-boreal.example', 'x1')
    expect(await text(grace)).toContain('Votre adresse courriel n’est pas de celles de ce compte')
    expect(await problems(grace)).toEqual([])
    expect(await overflow(grace)).toBe(0)

    await claude.goto(`${demo.url}/admin/audit?kind=customer_session.opened`)
    expect(await text(claude)).toContain('nadia.cote@ateliers-boreal.example')
  })
})

describe('an account’s owner who approves each grace call', () => {
  it('finds those that wait where they sign in, and answers them there', { timeout: 180_000 }, async () => {
    const marc = await demo.open({ javaScriptEnabled: false, viewport: { width: 390, height: 800 } })
    await marc.goto(`${demo.url}/fr/entrer?by=link`)
    await marc.fill('#email', 'marc.gagnon@ateliers-boreal.example')
    await marc.click('text=Recevoir un lien')
    await demo.openMail(marc, 'marc.gagnon', 'Votre lien pour entrer')
    await marc
      .frameLocator('iframe')
      .locator('a', { hasText: /^Entrer$/ })
      .click()
    await marc.waitForURL('**/fr/mes-demandes')
    await marc.click('text=Personnes du compte')
    await marc.click('text=Demander mon accord à chaque fois')

    const marie = await demo.open({ javaScriptEnabled: false })
    await marie.goto(demo.marie)
    const cases: string[] = []
    for (const question of ['Gabarit de mise en plan', 'Table de révision']) {
      await marie.goto(`${demo.url}/fr/demande`)
      await marie.selectOption('#product', { label: 'SOLIDWORKS Professional' })
      await marie.check('#category-how_to_or_configuration')
      await marie.fill('#description', question)
      await marie.click('main form button.button')
      await marie.waitForURL('**/fr/demandes/*')
      cases.push(/demandes\/(\d+)/.exec(marie.url())?.[1] ?? '')
      await marie.click('form[action*="choix"] button[value="grace_call"]')
      expect(await text(marie)).toContain('son accord est attendu')
    }

    await marc.goto(`${demo.url}/fr/mes-demandes`)
    expect(await text(marc)).toMatch(/Accords à donner\s*2/)
    await marc.click('text=Accords à donner')
    expect(await text(marc)).toContain('Table de révision')
    expect(await overflow(marc)).toBe(0)
    await marc
      .locator('section', { hasText: `Demande nº ${cases[0]}` })
      .getByText('Donner mon accord')
      .click()
    expect(await text(marc)).toContain(`Demande nº ${cases[0]} – accordé`)
    await marc.getByText('Refuser').click()
    expect(await text(marc)).toContain(`Demande nº ${cases[1]} – refusé`)
    expect(await text(marc)).toContain('Rien n’attend votre accord')

    const reader = await marc
      .context()
      .browser()
      ?.newContext({ storageState: await marc.context().storageState() })
    const seen = await reader?.newPage()
    for (const page of ['/fr/mes-demandes', '/fr/comptes/1/accords', '/en/accounts/1/approvals']) {
      await seen?.goto(`${demo.url}${page}`)
      expect(seen && (await problems(seen)), page).toEqual([])
    }
  })
})
