import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { paths, to } from '../../src/paths.ts'
import { createWeb } from '../../src/web.ts'
import { useDesk } from '../desk.ts'
import { chromiumFlags, findChromium } from '../find-chromium.ts'
import { openBoreal } from '../people.ts'
import { makePayloads } from './payloads.ts'

const desk = useDesk()
const payloads = makePayloads()
let browser: Browser

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags })
})
afterAll(() => browser?.close())

/** Opens addresses of the desk in Chromium, as somebody signed in; gives what ran, and what was asked of another host. */
async function open(addresses: readonly string[]) {
  const { fetch } = createWeb(desk.desk)
  const cookie = await desk.signedIn(desk.office.amelie)
  const found: string[] = []
  const context = await browser.newContext()
  await context.exposeBinding('hit', ({ page }) => found.push(`ran: ${page.url()}`))
  await context.route('**/*', async (route) => {
    const request = route.request()
    const { host, pathname } = new URL(request.url())
    if (host !== 'desk.example') found.push(`asked: ${request.url()}`)
    if (host !== 'desk.example' || pathname.startsWith('/assets/') || !request.isNavigationRequest())
      return route.abort()
    const bindings = { incoming: { socket: { remoteAddress: '127.0.0.1' } } }
    const answer = await fetch(new Request(request.url(), { headers: { cookie } }), bindings)
    // Without the policy, so that nothing but the page itself stands in the way.
    answer.headers.delete('Content-Security-Policy')
    const headers = Object.fromEntries(answer.headers)
    return route.fulfill({ status: answer.status, headers, body: Buffer.from(await answer.arrayBuffer()) })
  })
  const page = await context.newPage()
  for (const address of addresses) {
    await page.goto(`http://desk.example${address}`, { waitUntil: 'domcontentloaded' })
    await page.evaluate(() => {
      for (const element of document.querySelectorAll<HTMLElement>('main *')) {
        element.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }))
      }
    })
  }
  await context.close()
  return found
}

describe('what a stranger wrote', () => {
  it('is text where a page repeats it: what was searched for, an address that is none', {
    timeout: 120_000,
  }, async () => {
    const places = [
      (text: string) => `${paths.search}?q=${text}`,
      (text: string) => `/fr/aide?q=${text}`,
      (text: string) => `${paths.signIn}?next=${text}`,
      (text: string) => `/fr/${text}`,
    ]
    // Six texts at a time; each place gets its quarter.
    const addresses = Array.from({ length: Math.ceil(payloads.length / 6) }, (_, position) => {
      const text = payloads.slice(position * 6, position * 6 + 6).join('')
      return places[position % places.length]?.(encodeURIComponent(text.toWellFormed())) ?? ''
    })
    expect(await open(addresses)).toEqual([])
  })

  it('is text where a page shows it: a description, a name, the name of a file', { timeout: 120_000 }, async () => {
    const boreal = await openBoreal(desk.db, desk.office)
    const cases: string[] = []
    for (let first = 0; first < payloads.length; first += 100) {
      const some = payloads.slice(first, first + 100)
      const file = new File(['x'], `${some[first % 7]?.replace(/[\\/]/g, '')}.txt`)
      const fields = { key: crypto.randomUUID(), name: some[first % 11]?.slice(0, 60) ?? '', email: boreal.marie.email }
      const request = { account: boreal.reference, product: 'solidworks-standard', category: 'how_to_or_configuration' }
      const sent = await desk.post(
        '/fr/demande',
        { ...fields, ...request, description: some.join('\n'), files: file },
        { multipart: true },
      )
      expect(sent.status).toBe(303)
      const [, number = ''] = /demandes\/(\d+)/.exec(sent.location) ?? []
      cases.push(to(paths.case, { case: Number(number) }), sent.location)
    }
    expect(await open([...cases, paths.queue])).toEqual([])
  })
})
