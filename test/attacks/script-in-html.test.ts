import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, chromium, type Frame, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cleanHtml, richText } from '../../src/conversation/rich-text.ts'
import { contentPolicy } from '../../src/ui/headers.ts'
import { messageHtml } from '../../src/ui/message-html.ts'
import { useDesk } from '../desk.ts'
import { chromiumFlags, findChromium } from '../find-chromium.ts'
import { makePayloads } from './payloads.ts'

const payloads = makePayloads()
const together = 80

/** A payload as a page would show it. */
const shown = {
  raw: (payload: string) => payload,
  cleaned: (payload: string) =>
    messageHtml({ html: cleanHtml(payload).html, files: [], fileAt: () => '/x', remote: false }),
  written: (payload: string) =>
    messageHtml({ html: richText(payload).html, files: [], fileAt: () => '/x', remote: false }),
}

const desk = useDesk()
let browser: Browser
let server: Server

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags })
  server = createServer(({ url = '' }, response) => {
    const [, policy, how, number] = /^\/(open|ours)\/(raw|cleaned|written)\/(\d+)$/.exec(url) ?? []
    if (how === undefined) return response.writeHead(url === '/' ? 200 : 404).end()
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    // The frames of this test are its own; everything else is the policy of every page.
    const ours = contentPolicy(desk.desk, 'a-nonce').replace("frame-ancestors 'none'", "frame-ancestors 'self'")
    if (policy === 'ours') response.setHeader('Content-Security-Policy', ours)
    // What was cleaned stands with others on one page, as in a conversation; what was not would spoil the others.
    const first = Number(number)
    const some = payloads.slice(first, first + (how === 'raw' ? 1 : together))
    return response.end(`<!doctype html><body>${some.map((one) => `<div>${shown[how as 'raw'](one)}</div>`).join('')}`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  await browser?.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

/** Opens every payload in a frame of its own, touches all that can be touched, and tells which ran or asked for something. */
async function tryAll(policy: 'open' | 'ours', how: keyof typeof shown, some = payloads.length) {
  const { port } = server.address() as AddressInfo
  const origin = `http://127.0.0.1:${port}`
  const ran = new Set<string>()
  const asked = new Set<string>()
  const context = await browser.newContext()
  context.setDefaultTimeout(20_000)
  await context.exposeBinding('hit', ({ frame }) => ran.add(nameOf(frame)))
  await context.route('**/*', (route) => {
    const url = route.request().url()
    if (url === `${origin}/` || /\/(open|ours)\/\w+\/\d+$/.test(url)) return route.fallback()
    asked.add(`${nameOf(route.request().frame())} ${url}`)
    return route.abort()
  })
  const page = await context.newPage()
  for (let first = 0; first < some; first += together) {
    const numbers =
      how !== 'raw'
        ? [first]
        : Array.from({ length: Math.min(together, some - first) }, (_, position) => first + position)
    await page.goto(`${origin}/`)
    const frames = numbers.map(
      (number) => `<iframe name="${number}" src="${origin}/${policy}/${how}/${number}"></iframe>`,
    )
    await page.setContent(frames.join(''), { waitUntil: 'load' })
    await touchAll(page)
  }
  await context.close()
  return { ran: [...ran].map(payloadOf), asked: [...asked].map(payloadOf) }
}

/** The frame of the payload, were it in a frame that the payload opened. */
function nameOf(frame: Frame): string {
  return /^\d+$/.test(frame.name()) || frame.parentFrame() === null
    ? frame.name()
    : nameOf(frame.parentFrame() as Frame)
}

function payloadOf(found: string) {
  const [number, ...address] = found.split(' ')
  return [payloads[Number(number)], ...address].join(' → ')
}

/** Clicks, hovers and focuses everything but a plain link to another site, which is led there by its reader. */
function touchAll(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const touch = (element: HTMLElement) => {
      const address = element.closest('a')?.getAttribute('href') ?? ''
      if (/^(https?:|mailto:|tel:)/i.test(address)) return
      for (const name of ['mouseover', 'mouseenter', 'pointerover', 'click']) {
        element.dispatchEvent(new MouseEvent(name, { bubbles: true, cancelable: true }))
      }
      element.focus?.()
    }
    for (const frame of document.querySelectorAll('iframe')) {
      // A frame that was led elsewhere is not ours to touch.
      for (const element of frame.contentDocument?.querySelectorAll<HTMLElement>('body *') ?? []) touch(element)
    }
    // Two turns of the page's loop, for what was begun.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  })
}

describe(`${payloads.length} texts that want a script to run`, () => {
  it('are more than 500', () => {
    expect(payloads.length).toBeGreaterThan(500)
  })

  it('are real: written into a page as they are, many run and many ask another host', async () => {
    const { ran, asked } = await tryAll('open', 'raw', 160)
    expect(ran.length).toBeGreaterThan(60)
    expect(asked.length).toBeGreaterThan(20)
  })

  it('do not run under the policy of our pages, were the cleaning to fail', async () => {
    expect((await tryAll('ours', 'raw')).ran).toEqual([])
  })

  it('are cleaned of all that runs or asks, were the policy to fail', async () => {
    expect(await tryAll('open', 'cleaned')).toEqual({ ran: [], asked: [] })
  })

  it('are text where text is written', async () => {
    expect(await tryAll('open', 'written')).toEqual({ ran: [], asked: [] })
  })

  it('neither run nor ask for anything in a page of ours', async () => {
    expect(await tryAll('ours', 'cleaned')).toEqual({ ran: [], asked: [] })
  })
})
