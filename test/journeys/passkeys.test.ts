import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { plain, problems, useDemo } from '../browser.ts'

const demo = useDemo()
const patiently = { timeout: 20_000 }

/** A passkey device in the browser, as a laptop has one. */
async function addAuthenticator(page: Page) {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    refuseVerification: () => cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false }),
    verify: () => cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true }),
  }
}

describe('a passkey', () => {
  it('is added under a name, lets in alone and after the password, and is removed', async () => {
    const page = await demo.open()
    const device = await addAuthenticator(page)
    await demo.signIn(page, 'amelie')
    const password = demo.passwordOf('amelie')
    await page.goto(`${demo.url}/desk/security`)
    expect(await problems(page)).toEqual([])
    const form = page.locator('form[data-passkey=make]')
    await form.locator('[name=name]').fill('Portable')
    await form.locator('[name=present]').fill('pas celui-là')
    await form.locator('button').click()
    await expect
      .poll(() => form.locator('[data-failed]').textContent(), patiently)
      .toContain('Ce n’est pas votre mot de passe')
    await form.locator('[name=present]').fill(password)
    await form.locator('button').click()
    await page.waitForSelector('ol.codes')
    expect(await page.locator('ol.codes li').count()).toBe(10)
    expect(await problems(page)).toEqual([])

    await page.goto(`${demo.url}/desk/security`)
    await page.click('button[value=all]')
    await page.waitForURL('**/desk/sign-in**')
    expect(await problems(page)).toEqual([])
    const use = page.locator('form[data-passkey=use] button')
    await device.refuseVerification()
    await use.click()
    await expect.poll(() => page.locator('[data-failed]').textContent(), patiently).toContain('n’a pas répondu')
    await device.verify()
    await use.click()
    await page.waitForURL(`${demo.url}/desk`)

    await page.goto(`${demo.url}/desk/security`)
    await page.click('button[value=all]')
    await page.fill('#email', 'amelie@trace-et-cie.example')
    await page.fill('#password', password)
    await page.locator('form.door button').first().click()
    await page.waitForURL('**/desk/sign-in/second**')
    expect(await problems(page)).toEqual([])
    await page.locator('form[data-passkey=use] button').click()
    await page.waitForURL(`${demo.url}/desk`)

    await page.goto(`${demo.url}/desk/security`)
    await page.click('details.passkey summary')
    expect(plain((await page.locator('details.passkey summary').textContent()) ?? '')).toContain('Portable')
    await page.locator('details.passkey [name=present]').fill(password)
    await page.locator('details.passkey button').click()
    await page.waitForURL('**said=passkey_removed')
    expect(await page.locator('details.passkey').count()).toBe(0)
  })
})
