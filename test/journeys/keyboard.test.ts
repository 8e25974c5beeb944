import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { plain, seriousProblems, useDemo } from '../browser.ts'

const demo = useDemo()

async function text(page: Page) {
  return plain(await page.locator('main').innerText())
}

async function press(page: Page, ...keys: string[]) {
  for (const key of keys) await page.keyboard.press(key)
}

/** Presses a key that sends a form, and waits for the page that answers. */
async function send(page: Page, key: string) {
  await Promise.all([page.waitForNavigation(), page.keyboard.press(key)])
}

describe('the desk without a mouse', () => {
  it('is enough for a day’s work', { timeout: 180_000 }, async () => {
    const page = await demo.open()
    await demo.signIn(page, 'amelie')
    await press(page, '?')
    await page.locator('dialog.sheet kbd').first().waitFor()
    expect(await seriousProblems(page)).toEqual([])
    await press(page, 'Escape')

    await press(page, 'j', 'j', 'k')
    await send(page, 'Enter')
    await page.locator('form.composer.ready').waitFor()
    const address = page.url()

    await press(page, 'n')
    await page.keyboard.type('Rappeler demain')
    await send(page, 'Control+Enter')
    expect(await page.locator('.message.note').last().innerText()).toContain('Rappeler demain')

    await page.locator('form.composer.ready').waitFor()
    await press(page, 'r')
    await page.keyboard.type('Nous regardons.')
    await send(page, 'Control+Enter')
    expect(await page.locator('.message.reply').last().innerText()).toContain('Nous regardons.')

    await press(page, 'v')
    await send(page, 'Enter')
    expect(await text(page)).toContain('Réponse confirmée')

    await press(page, 'g', 'Space')
    await send(page, 'Enter')
    expect(await text(page)).toContain('Appel de Grâce donné')

    await press(page, 'w')
    await page.keyboard.type('20')
    await send(page, 'Enter')
    expect(await text(page)).toContain('20 min')

    await press(page, 'e')
    await send(page, 'Enter')
    expect(await text(page)).toContain('Demande fermée')

    await press(page, 'Control+k')
    await page.locator('dialog.sheet input').waitFor()
    await page.keyboard.type('boréal')
    await page.locator('.jumps a:has-text("Boréal")').waitFor()
    await send(page, 'Enter')
    expect(await page.locator('h1').innerText()).toContain('Boréal')

    await press(page, 'Control+k')
    await page.locator('dialog.sheet input').waitFor()
    await page.keyboard.type(/\d+$/.exec(address)?.[0] ?? '')
    await page.locator('.jumps a:has-text("Demande")').waitFor()
    await send(page, 'Enter')
    expect(page.url()).toBe(address)
    await send(page, 'q')
    expect(page.url()).toMatch(/\/desk$/)
  })
})
