import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { plain, problems, useDemo } from '../browser.ts'

const demo = useDemo()

async function openCase(firstName: string): Promise<Page> {
  const page = await demo.open()
  await demo.signIn(page, firstName)
  await page.click('a.subject >> nth=0')
  await page.locator('form.composer.ready').waitFor()
  return page
}

async function write(page: Page, text: string, { isNote = false } = {}) {
  if (isNote) await page.check('[value=note]')
  await page.locator('form.composer #body').click()
  await page.keyboard.type(text)
  await page.keyboard.press('Control+Enter')
  await page.waitForURL('**said=**')
}

const text = async (page: Page, selector: string) => plain(await page.locator(selector).innerText())

describe('two agents on one case', () => {
  it('see each other, and what comes, where they are', { timeout: 150_000 }, async () => {
    const amelie = await openCase('amelie')
    const queue = await demo.open()
    await demo.signIn(queue, 'amelie')
    const ben = await openCase('ben')
    await expect.poll(() => text(amelie, '.heading .present'), { timeout: 10_000 }).toContain('lit cette demande')
    await expect.poll(() => text(queue, 'tr:first-of-type .present >> nth=0'), { timeout: 10_000 }).toContain('lit')
    await ben.locator('form.composer #body').click()
    await ben.keyboard.type('Un instant')
    await expect.poll(() => text(amelie, '.heading .present'), { timeout: 10_000 }).toContain('écrit une réponse')

    await amelie.locator('form.composer #body').click()
    await amelie.keyboard.type('Mon texte à moi')
    const { y: before = 0 } = (await amelie.locator('form.composer #body').boundingBox()) ?? {}
    await ben.keyboard.press('Control+Enter')
    await ben.waitForURL('**said=replied*')
    await amelie.locator('.message.reply', { hasText: 'Un instant' }).waitFor()
    expect(await text(amelie, '[role=status][data-stream]')).toBe('1 nouveau message')
    const { y: after = 0 } = (await amelie.locator('form.composer #body').boundingBox()) ?? {}
    expect(Math.abs(after - before)).toBeLessThan(2)
    expect(await text(amelie, 'form.composer #body')).toBe('Mon texte à moi')
    expect(await amelie.evaluate(() => document.activeElement?.id)).toBe('body')
    expect(await problems(amelie)).toEqual([])

    await ben.close()
    await expect.poll(() => text(amelie, '.heading .present'), { timeout: 30_000 }).toBe('')
    await amelie.context().close()
    await queue.context().close()
  })

  it('are asked before they answer over each other, and lose no text', { timeout: 120_000 }, async () => {
    const [amelie, ben] = [await openCase('amelie'), await openCase('ben')]
    await amelie.context().route('**/desk/live*', (route) => route.abort())
    await amelie.reload()
    await amelie.locator('form.composer.ready').waitFor()
    await write(ben, 'Celle de Ben')
    await write(amelie, 'Celle d’Amélie')
    expect(amelie.url()).toContain('said=answered_meanwhile')
    expect(await text(amelie, '#meanwhile')).toContain('Celle de Ben')
    expect(await text(amelie, 'form.composer #body')).toContain('Celle d’Amélie')
    expect(await problems(amelie)).toEqual([])
    await amelie.click('form.composer button[type=submit]')
    await amelie.waitForURL('**said=replied*')
    expect(await text(amelie, '.message.reply >> nth=-1')).toContain('Celle d’Amélie')
    await ben.locator('.message.reply', { hasText: 'Celle d’Amélie' }).waitFor()
    await ben.context().close()
    await amelie.context().close()
  })

  it('keep a form open and typed in while the rest changes, and catch up after a lost connection', {
    timeout: 120_000,
  }, async () => {
    const [amelie, ben] = [await openCase('amelie'), await openCase('ben')]
    const fold = amelie.locator('.beside details:has(textarea)').first()
    await fold.locator('summary').click()
    await fold.locator('textarea').first().fill('Parce que')
    await amelie.context().setOffline(true)
    await write(ben, 'Pendant la panne', { isNote: true })
    await amelie.context().setOffline(false)
    await amelie.locator('.message.note', { hasText: 'Pendant la panne' }).waitFor()
    expect(await fold.locator('textarea').first().inputValue()).toBe('Parce que')
    await ben.click('form.closing button')
    await ben.context().close()
    await amelie.context().close()
  })
})
