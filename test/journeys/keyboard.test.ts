import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plain, problems, useDemo } from '../browser.ts'

const demo = useDemo()
let page: Page

/** What has the focus, as its reader would say it: its words, or the name of the field. */
function focused(): Promise<string> {
  return page.evaluate(() => {
    const at = document.activeElement
    if (at === null || at === document.body) return 'nothing'
    const label = at.closest('label') ?? document.querySelector(`label[for="${at.id}"]`)
    return (at.matches('input, select, textarea') ? label?.textContent : at.textContent)?.trim() ?? ''
  })
}

async function text() {
  return plain(await page.locator('main').innerText())
}

async function press(...keys: string[]) {
  for (const key of keys) await page.keyboard.press(key)
}

/** Presses a key that leads to a page, and waits until that page can be used. */
async function send(key: string) {
  await Promise.all([page.waitForNavigation(), page.keyboard.press(key)])
  if (/\/cases\/\d+/.test(page.url())) await page.locator('form.composer.ready').waitFor()
}

/** What was done is said, has the focus, and the next press of Tab goes on from there. */
async function expectSaid(words: string) {
  expect(plain(await focused())).toContain(words)
  await press('Tab')
  expect(await focused()).not.toBe('nothing')
}

async function openCase(number: number) {
  await page.goto(`${demo.url}/desk/cases/${number}`)
  await page.locator('form.composer.ready').waitFor()
}

beforeAll(async () => {
  page = await demo.open()
  page.on('pageerror', (error) => {
    throw error
  })
  await demo.signIn(page, 'amelie')
})

afterAll(() => page.context().close())

describe('the desk without a mouse', () => {
  it('lists its keys, and gives the focus back', async () => {
    await page.locator('a.subject').first().waitFor()
    await press('j')
    const row = await focused()
    await press('?')
    await page.locator('dialog.sheet kbd').first().waitFor()
    expect(await problems(page)).toEqual([])
    await press('Escape')
    expect(await focused()).toBe(row)
  })

  it('opens the queue, and a case of it', async () => {
    await openCase(9)
    await send('q')
    expect(page.url()).toMatch(/\/desk$/)
    await press('j', 'j', 'j', 'k')
    const second = page.locator('tbody tr').nth(1)
    expect(await second.locator(':focus').count()).toBe(1)
    const address = await second.locator('a.subject').getAttribute('href')
    await send('Enter')
    expect(new URL(page.url()).pathname).toBe(address)
  })

  it('writes a note, and is at it', async () => {
    await openCase(9)
    await press('n')
    await page.keyboard.type('Rappeler demain')
    await send('Control+Enter')
    expect(await page.locator('.message.note:focus').innerText()).toContain('Rappeler demain')
  })

  it('replies, and is at the reply with its undoing next', async () => {
    await press('r')
    await page.keyboard.type('Nous regardons.')
    await send('Control+Enter')
    expect(await page.locator('.message.reply:focus').innerText()).toContain('Nous regardons.')
    await press('Tab', 'Tab')
    expect(await focused()).toBe('Reprendre')
    await send('Enter')
    expect(await page.locator('#body:focus').innerText()).toContain('Nous regardons.')
    await send('Control+Enter')
  })

  it('assigns it', async () => {
    await press('m')
    expect(await focused()).toContain('À qui')
    await page.keyboard.type('Ben')
    await press('Tab')
    await send('Enter')
    expect(await text()).toContain('À Ben Carter')
    await expectSaid('C’est noté')
  })

  it('sets its state', async () => {
    await press('s')
    await page.keyboard.type('Attend le client')
    await press('Tab')
    await send('Enter')
    await expectSaid('C’est noté')
    expect(await page.locator('.standing-line').innerText()).toContain('Attend le client')
  })

  it('tags it', async () => {
    await press('t')
    await page.keyboard.type('charge, simulation')
    await send('Enter')
    await expectSaid('C’est noté')
    expect(await page.locator('.standing-line').innerText()).toMatch(/charge\s+simulation/)
  })

  it('confirms the verdict', async () => {
    await press('v')
    await send('Enter')
    await expectSaid('Réponse confirmée')
  })

  it('offers a pay-per-incident', async () => {
    await press('p')
    expect(await focused()).toBe('Proposer au client')
    await send('Enter')
    await expectSaid('PPI proposé')
    expect(await text()).toContain('Proposé au client à ce prix')
  })

  it('gives a grace call, and reverses it', async () => {
    await press('g', 'Space')
    await send('Enter')
    await expectSaid('Appel de Grâce donné')
    expect(await page.locator('.used-here').innerText()).toContain('1 Appel de Grâce')
    await press('g')
    expect(await focused()).toContain('Raison')
    await press('Tab')
    await send('Enter')
    await expectSaid('Utilisation annulée')
    expect(await page.locator('.used-here').innerText()).toContain('rien')
  })

  it('draws minutes from a block', async () => {
    await openCase(14)
    await press('e')
    await send('Enter')
    await expectSaid('Demande rouverte')
    await press('w')
    expect(await focused()).toContain('Minutes')
    await page.keyboard.type('20')
    await send('Enter')
    await expectSaid('Travail enregistré')
    expect(plain(await page.locator('.used-here').innerText())).toContain('3 h 15 de bloc d’heures')
    await press('e')
    await send('Enter')
    await expectSaid('Demande fermée')
  })

  it('searches', async () => {
    await press('/')
    await page.keyboard.type('boréal')
    await send('Enter')
    expect(page.url()).toContain('/desk/search')
    await press('j')
    await send('Enter')
    expect(await page.locator('h1').innerText()).toContain('Boréal')
  })

  it('goes anywhere from the palette, and comes back from it', async () => {
    await openCase(9)
    await press('r')
    await press('Control+k')
    await page.locator('dialog.sheet input').waitFor()
    expect(await problems(page)).toEqual([])
    await press('Escape')
    await page.locator('#body:focus').waitFor()
    await press('Control+k')
    await page.locator('dialog.sheet input').waitFor()
    await page.keyboard.type('étiqu')
    // At once, as one types: what is taken is what was typed.
    await press('Enter')
    await page.locator('dialog').waitFor({ state: 'detached' })
    expect(await focused()).toContain('Étiquettes')
    await press('Control+k')
    await page.locator('dialog.sheet input').waitFor()
    await page.keyboard.type('duhaime')
    await page.locator('.jumps a:has-text("Duhaime")').waitFor()
    await send('Enter')
    expect(await page.locator('h1').innerText()).toContain('Duhaime')
  })

  it('acts on several of the queue at once', async () => {
    await send('q')
    await press('j', 'x', 'j', 'x')
    expect(await page.locator('[name=case]:checked').count()).toBe(2)
    await page.locator('.many select').first().focus()
    await press('Tab')
    await send('Enter')
    await expectSaid('2 demandes')
  })
})
