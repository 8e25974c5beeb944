import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { routes } from '../../src/routes.ts'
import { overflow, problems, useDemo } from '../browser.ts'
import { useStripe } from '../stand-ins/stripe.ts'
import { findOpenVisits, notVisited, signInInEnglish, staffVisits } from '../visits.ts'

const stripe = useStripe()
const demo = useDemo(() => ({
  STRIPE_SECRET_KEY: stripe.settings.secretKey,
  STRIPE_WEBHOOK_SECRET: stripe.settings.webhookSecret,
  STRIPE_API_URL: stripe.settings.apiUrl ?? '',
}))

const wide = { width: 1280, height: 900 }
const narrow = { width: 390, height: 844 }
const pages = routes.filter(({ method, path }) => method === 'GET' && !(path in notVisited))

let open: Record<string, readonly string[]> = {}
let customer: Page

describe('every page of the route table', () => {
  it('has an address at which it is seen', { timeout: 120_000 }, async () => {
    customer = await demo.open({ reducedMotion: 'reduce' })
    open = await findOpenVisits(demo, customer)
    const visited = { ...staffVisits, ...open }
    expect(pages.filter(({ path }) => !visited[path]?.length).map(({ path }) => path)).toEqual([])
    const known = new Set(routes.map(({ path }) => path))
    expect([...Object.keys(visited), ...Object.keys(notVisited)].filter((path) => !known.has(path))).toEqual([])
  })

  it('is fit to be seen: customers, both languages', { timeout: 300_000 }, async () => {
    const others = await demo.open({ reducedMotion: 'reduce' })
    for (const [path, addresses] of Object.entries(open)) {
      // A browser that has paid, or that is of the staff, would be led on.
      const isForAnybody = /paiement$|payment$|^\/(desk|mailbox)/.test(path)
      for (const address of addresses) await look(isForAnybody ? others : customer, address)
    }
    await others.goto(`${demo.url}/fr/demande`)
    // The browser says on its console that the form was refused, sooner or later: that is no mistake of the page.
    await Promise.all([others.waitForEvent('console'), others.click('text=Envoyer la demande')])
    await look(others, undefined)
    for (const address of ['/fr/nulle-part', '/en/nowhere']) await look(others, address, { isMissing: true })
  })

  it.each(['fr', 'en'] as const)('is fit to be seen: the desk, %s', { timeout: 600_000 }, async (language) => {
    const page = await demo.open({ reducedMotion: 'reduce' })
    if (language === 'fr') await demo.signIn(page, 'claude')
    else await signInInEnglish(page, open['/desk/invitation/:token']?.[0] ?? '')
    expect(await page.getAttribute('html', 'lang')).toBe(`${language}-CA`)
    for (const addresses of Object.values(staffVisits)) for (const address of addresses) await look(page, address)
  })
})

const seen = { fr: [light(wide), dark(narrow)], en: [dark(wide), light(narrow)] } as const

function light(viewport: typeof wide) {
  return { viewport, colorScheme: 'light' } as const
}

function dark(viewport: typeof wide) {
  return { viewport, colorScheme: 'dark' } as const
}

/**
 * Looks at a page, every fold of it open: nothing sticks out of a wide or a narrow window, closed or open, and axe finds
 * nothing wrong in either scheme. To read each page twice and not four times, the French one is read light in a wide
 * window and dark in a narrow one, the English one the other way round: a scheme changes colours only, a language words.
 * The page is loaded once, and scheme and width are changed under it.
 */
async function look(page: Page, address: string | undefined, { isMissing = false } = {}) {
  const wrong: string[] = []
  const onError = (error: Error) => wrong.push(`script: ${error.message}`)
  const onConsole = (message: { type(): string; text(): string }) => {
    if (message.type() === 'error' && !isMissing) wrong.push(`console: ${message.text()}`)
  }
  const onRequest = (request: { url(): string }) => {
    if (!request.url().startsWith(demo.url)) wrong.push(`asks another host: ${request.url()}`)
  }
  const measure = async (how: string) => {
    const out = await overflow(page)
    if (out > 0) wrong.push(`${how}: ${out} pixels stick out of ${page.viewportSize()?.width}`)
  }
  page.on('pageerror', onError).on('console', onConsole).on('request', onRequest)
  if (address !== undefined) {
    const answer = await page.goto(address.startsWith('http') ? address : demo.url + address)
    if (answer?.status() !== (isMissing ? 404 : 200)) wrong.push(`answered ${answer?.status()}`)
  }
  const language = (await page.getAttribute('html', 'lang')) === 'fr-CA' ? 'fr' : 'en'
  for (const viewport of [wide, narrow]) {
    await page.setViewportSize(viewport)
    await measure('closed')
  }
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true
  })
  for (const { viewport, colorScheme } of seen[language]) {
    await page.setViewportSize(viewport)
    await page.emulateMedia({ colorScheme })
    await measure('open')
    for (const problem of await problems(page)) wrong.push(`${colorScheme}, ${viewport.width} pixels: ${problem}`)
  }
  page.off('pageerror', onError).off('console', onConsole).off('request', onRequest)
  expect.soft(wrong, address ?? page.url()).toEqual([])
}
