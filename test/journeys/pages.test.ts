import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { overflow, seriousProblems, useDemo } from '../browser.ts'

const demo = useDemo()

const forCustomers = [
  '/fr',
  '/en',
  '/fr/aide',
  '/en/help/make-a-drawing-template',
  '/fr/demande',
  '/en/request',
  '/desk/sign-in',
  '/fr/nulle-part',
  '/mailbox',
]
const forStaff = [
  '/desk',
  '/desk?who=nobody&sort=priority&tick=all',
  '/desk/cases/5',
  '/desk/cases/9',
  '/desk/accounts',
  '/desk/search',
  '/desk/search?q=tremblai%20instalation',
  '/desk/search?q=xqzwvkj&kind=files',
  '/desk/accounts/9',
  '/desk/accounts/6',
  '/desk/accounts/8/documents/2',
  '/desk/accounts/8/documents/5',
  '/desk/accounts/1/engagements',
  '/desk/engagements/1',
  '/desk/articles',
  '/desk/articles/1',
  '/desk/replies',
  '/desk/replies/1',
  '/desk/macros',
  '/desk/macros/1',
  '/desk/mail',
  '/desk/mail/received',
  '/desk/satisfaction',
  '/desk/accounting',
  '/admin/office',
  '/admin/staff',
  '/admin/teams',
  '/admin/fields',
  '/admin/policy',
  '/admin/products',
]
const looks = [
  { name: 'light, 1280 pixels', colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  { name: 'dark, 1280 pixels', colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
  { name: 'light, 360 pixels', colorScheme: 'light', viewport: { width: 360, height: 740 } },
  { name: 'dark, 360 pixels', colorScheme: 'dark', viewport: { width: 360, height: 740 } },
] as const

async function check(page: Page, path: string) {
  const outside: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(demo.url)) outside.push(request.url())
  })
  await page.goto(path.startsWith('http') ? path : demo.url + path)
  expect(await seriousProblems(page), path).toEqual([])
  expect(await overflow(page), `${path} sticks out`).toBe(0)
  expect(outside, `${path} asks another host`).toEqual([])
}

describe.each(looks)('every page, $name', ({ name: _, ...look }) => {
  it('has nothing serious for axe, nothing that sticks out, nothing from elsewhere', { timeout: 180_000 }, async () => {
    const customer = await demo.open(look)
    for (const path of [demo.marie, ...forCustomers]) await check(customer, path)
    await customer.goto(`${demo.url}/fr/demande`)
    await customer.click('text=Envoyer la demande')
    expect(await seriousProblems(customer), 'the form with mistakes').toEqual([])
    await customer.selectOption('#product', { label: 'SOLIDWORKS Professional' })
    await customer.check('#category-initial_installation')
    await customer.fill('#devices', 'PC-1\nPC-2\nPC-3')
    await customer.fill('#description', 'Trois postes')
    await customer.click('text=Envoyer la demande')
    await customer.waitForURL('**/fr/demandes/*')
    await check(customer, customer.url())
    await demo.openMail(customer, 'marc.gagnon', 'Votre soumission nº 1')
    const quote = await customer.frameLocator('iframe').locator('a[href*="/mandats/"]').getAttribute('href')
    for (const path of [quote, quote?.replace('/fr/mandats', '/en/engagements')]) await check(customer, path ?? '')
    const staff = await demo.open(look)
    await demo.signIn(staff, 'claude')
    for (const path of forStaff) {
      await check(staff, path)
      await staff.evaluate(() => {
        for (const fold of document.querySelectorAll('details')) fold.open = true
      })
      expect(await seriousProblems(staff), `${path}, unfolded`).toEqual([])
    }
  })
})

describe('with the keyboard alone', () => {
  it('a request is filled in and sent', async () => {
    const page = await demo.open()
    await page.goto(demo.marie)
    await page.goto(`${demo.url}/fr/demande`)
    const press = async (key: string) => page.keyboard.press(key)
    const focused = () => page.evaluate(() => document.activeElement?.id ?? '')
    const tabTo = async (id: string) => {
      for (let presses = 0; presses < 40 && (await focused()) !== id; presses += 1) await press('Tab')
      expect(await focused()).toBe(id)
    }
    await press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Aller au contenu')
    await tabTo('product')
    await page.keyboard.type('SOLIDWORKS Pro')
    await tabTo('category-error_or_bug')
    await press('Space')
    await tabTo('description')
    await page.keyboard.type('Le logiciel plante')
    await tabTo('urgency')
    await press('Tab')
    await press('Enter')
    await page.waitForURL('**/fr/demandes/*')
    expect(await page.locator('main').innerText()).toContain('Couverte')
  })

  it('a stroke leads to the search, and is a letter in it', async () => {
    const page = await demo.open()
    await demo.signIn(page, 'amelie')
    await page.keyboard.press('/')
    await page.keyboard.type('boréal')
    await page.keyboard.press('/')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/desk/search?*')
    expect(new URL(page.url()).searchParams.get('q')).toBe('boréal/')
    expect(await page.locator('main').innerText()).toContain('Ateliers Boréal')
  })

  it('the mistakes of a form take the focus and lead to their fields', async () => {
    const page = await demo.open()
    await page.goto(`${demo.url}/fr/demande`)
    await page.focus('form.request-form button')
    await page.keyboard.press('Enter')
    await page.waitForSelector('#mistakes')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('mistakes')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(new URL(page.url()).hash).toBe('#name')
  })
})

describe('with JavaScript', () => {
  it('what was typed survives a reload, and is gone once it is sent', async () => {
    const page = await demo.open()
    await page.goto(demo.marie)
    await page.goto(`${demo.url}/fr/demande`)
    await page.fill('#description', 'Un long texte que personne ne veut retaper')
    await page.check('#category-error_or_bug')
    await page.reload()
    expect(await page.inputValue('#description')).toContain('personne ne veut retaper')
    expect(await page.isChecked('#category-error_or_bug')).toBe(true)
    await page.selectOption('#product', { label: 'SOLIDWORKS Professional' })
    await page.click('text=Envoyer la demande')
    await page.waitForURL('**/fr/demandes/*')
    await page.goto(`${demo.url}/fr/demande`)
    expect(await page.inputValue('#description')).toBe('')
  })

  it('says before sending that a file is too large', async () => {
    const page = await demo.open()
    await page.goto(`${demo.url}/fr/demande`)
    await page.setInputFiles('#files', { name: 'gros.bin', mimeType: 'x/y', buffer: Buffer.alloc(10_000_001) })
    const said = await page.locator('#files').evaluate((input) => (input as HTMLInputElement).validationMessage)
    expect(said.replace(/\u00a0/g, ' ')).toBe('Ce fichier dépasse 10 Mo : gros.bin')
  })
})
