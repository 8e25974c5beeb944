import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AxeResults } from 'axe-core'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { projectFolder } from '../src/platform/project-folder.ts'
import { chromiumFlags, findChromium } from './find-chromium.ts'

/** The sample office as `npm run demo` opens it, in a folder of its own, and a browser; `more` settings if need be. */
export function useDemo(more: () => Record<string, string> = () => ({})) {
  let browser: Browser | undefined
  let folder = ''
  let printed = ''
  const demo = { stop: () => {} }
  const closed = Promise.withResolvers<void>()
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags })
    folder = await mkdtemp(join(tmpdir(), 'guichet-demo-'))
    await chmod(folder, 0o711)
    const env = {
      ...process.env,
      GUICHET_LIMIT_FACTOR: '100',
      GUICHET_DATA: folder,
      PORT: '0',
      LANG: 'fr_CA.UTF-8',
      DATABASE_URL: '',
      SMTP_URL: '',
      ...more(),
    }
    const child = spawn(join(projectFolder, 'bin/guichet'), ['demo'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    demo.stop = () => child.kill('SIGINT')
    child.on('exit', () => closed.resolve())
    await new Promise<void>((resolve, reject) => {
      child.stderr.on('data', (text) => (printed += text))
      child.stdout.on('data', (text) => {
        printed += text
        if (printed.includes('Ctrl-C')) resolve()
      })
      child.on('exit', () => reject(new Error(`the demo did not open:\n${printed}`)))
    })
  })
  afterAll(async () => {
    await browser?.close()
    demo.stop()
    await closed.promise
    await rm(folder, { recursive: true, force: true })
  })
  const found = (pattern: RegExp) => {
    const [, text] = pattern.exec(printed) ?? []
    if (text === undefined) throw new Error(`the demo did not print ${pattern}:\n${printed}`)
    return text
  }
  return {
    get url() {
      return found(/(http:\/\/localhost:\d+)/)
    },
    /** The link that tells a browser that it is Marie's. */
    get marie() {
      return found(/(http\S+\/fr\/solde\/\S+)/)
    },
    /** A new browser window; `show` opens an address of the demo in it. */
    async open(options: BrowserContextOptions = {}): Promise<Page> {
      if (browser === undefined) throw new Error('the browser is there only while tests run')
      const context = await browser.newContext({ locale: 'fr-CA', viewport: { width: 1280, height: 900 }, ...options })
      context.setDefaultTimeout(20_000)
      return context.newPage()
    },
    /** Signs one of the sample's staff in, by the first name that the demo prints. */
    async signIn(page: Page, firstName: string) {
      await page.goto(`${this.url}/desk/sign-in`)
      const email = `${firstName}@trace-et-cie.example`
      await page.fill('#email', email)
      await page.fill('#password', found(new RegExp(`${email}\\s+(\\S+)`)))
      await page.click('form.door button')
      await page.waitForURL('**/desk')
    },
    /** Opens the newest email to an address, as its recipient would; waits until the worker has sent it. */
    async openMail(page: Page, address: string, subject: string) {
      await expect
        .poll(
          async () => {
            await page.goto(`${this.url}/mailbox?language=fr&to=${encodeURIComponent(address)}`)
            return (await page.locator('ul.messages a').allTextContents()).map(plain)
          },
          { timeout: 20_000 },
        )
        .toContainEqual(expect.stringContaining(subject))
      await page
        .locator('ul.messages a')
        .filter({ hasText: loose(subject) })
        .first()
        .click()
    },
  }
}

/** A text with plain spaces where French has some that do not break. */
export function plain(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ')
}

function loose(text: string): RegExp {
  return new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '\\s'))
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds wrong on a page, however small, in words. */
export async function problems(page: Page): Promise<string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe)
  const results = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as AxeResults
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
}

/** How many pixels of a page stick out to the right. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}
