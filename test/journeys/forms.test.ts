import { describe, expect, it } from 'vitest'
import { useDemo } from '../browser.ts'

const demo = useDemo()

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
