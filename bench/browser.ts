import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core'
import { chromiumFlags, findChromium } from '../test/find-chromium.ts'
import type { Server } from './server.ts'
import type { Bench } from './works/work.ts'

/** A page that is weighed or timed: an agent's is opened signed in. */
export type Visited = { readonly name: string; readonly path: string; readonly isDesk: boolean }

export type Window = { readonly page: Page; readonly session: CDPSession; close(): Promise<void> }

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: [...chromiumFlags] })
}

/** A new window of somebody who was never here. */
export async function openWindow(
  browser: Browser,
  { server, bench }: { server: Server; bench: Bench },
  visited: Visited,
) {
  const context = await browser.newContext({ locale: 'fr-CA', viewport: { width: 1280, height: 900 } })
  const url = `http://127.0.0.1:${server.port}`
  if (visited.isDesk) await context.addCookies([{ name: 'guichet_desk', value: bench.token, url }])
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  return { page, session, url: `${url}${visited.path}`, close: () => context.close() }
}
