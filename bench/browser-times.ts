import type { Browser, Page } from 'playwright-core'
import { openWindow, type Visited } from './browser.ts'
import { pagesOf } from './pages.ts'
import type { Report } from './report.ts'
import type { Server } from './server.ts'
import { quantile } from './wire.ts'
import type { Bench } from './works/work.ts'

type Place = { server: Server; bench: Bench }

const slowdown = 4
const loads = 5
const presses = 50
const mostPerPress = 50

/** How soon pages show and answer keys in a browser whose processor is slowed four times. */
export async function printBrowserTimes(report: Report, browser: Browser, at: Place) {
  const pages = pagesOf(at.bench)
  report.head(`In Chromium, the processor slowed ${slowdown} times, ms; the middle of ${loads} first visits`, [
    ['', 24],
    ['first paint', 12],
    ['load', 8],
  ])
  for (const visited of pages.filter(({ name }) => ['queue', 'case', 'request form'].includes(name))) {
    const times: { paint: number; load: number }[] = []
    for (let turn = 0; turn < loads; turn += 1) times.push(await timesOf(browser, at, visited))
    const middle = (of: 'paint' | 'load') =>
      quantile(
        times.map((time) => time[of]),
        0.5,
      ).toFixed(0)
    report.row([visited.name, middle('paint'), middle('load')])
  }
  const queue = pages.find(({ name }) => name === 'queue')
  if (queue !== undefined) await printPresses(report, browser, { at, queue })
}

async function timesOf(browser: Browser, at: Place, visited: Visited): Promise<{ paint: number; load: number }> {
  const { page, session, url, close } = await openWindow(browser, at, visited)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  await page.goto(url, { waitUntil: 'load' })
  const times = await page.evaluate(async () => {
    // Once it has painted, the browser says when.
    const painted = await new Promise<number>((resolve) => {
      new PerformanceObserver((list) => {
        const first = list.getEntriesByName('first-contentful-paint')[0]
        if (first) resolve(first.startTime)
      }).observe({ type: 'paint', buffered: true })
    })
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
    return { paint: painted, load: navigation?.loadEventEnd ?? Number.NaN }
  })
  await close()
  return times
}

async function printPresses(report: Report, browser: Browser, { at, queue }: { at: Place; queue: Visited }) {
  const { page, session, url, close } = await openWindow(browser, at, queue)
  await page.goto(url, { waitUntil: 'load' })
  await page.evaluate('document.fonts.ready')
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  report.head(`Keys pressed in the queue, slowed ${slowdown} times, ms from the press to the frame that shows it`, [
    ['', 24],
    ['presses', 8],
    ['p50', 8],
    ['most', 8],
    ['goal', 10],
  ])
  const print = (name: string, times: readonly number[]) => {
    const slowest = Math.max(...times)
    const goal = report.goal(`${name}: slowest press`, { value: slowest, most: mostPerPress, unit: 'ms' })
    const figures = [String(times.length), quantile(times, 0.5).toFixed(0), slowest.toFixed(0), goal]
    report.row([name, ...figures])
  }
  print('j and k through the rows', await pressMoves(page))
  print('Ctrl-K opens the palette', await pressPalette(page))
  await close()
}

/** Half of the presses down the rows, half up; each must move. */
async function pressMoves(page: Page): Promise<number[]> {
  const times: number[] = []
  await page.keyboard.press('j')
  for (let turn = 0; turn < presses; turn += 1) {
    const key = turn < presses / 2 ? 'j' : 'k'
    const before = await focusedRow(page)
    const shown = shownAfterPress(page, 'true')
    await shown.listening
    await page.keyboard.press(key)
    times.push(await shown.time)
    if ((await focusedRow(page)) === before) throw new Error(`${key} did not move`)
  }
  return times
}

function focusedRow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const row = document.activeElement?.closest('tr, li')
    return row ? [...(row.parentElement?.children ?? [])].indexOf(row) : -1
  })
}

async function pressPalette(page: Page): Promise<number[]> {
  const times: number[] = []
  for (let turn = 0; turn < presses; turn += 1) {
    const shown = shownAfterPress(page, `document.querySelector('dialog[open] .jumps') !== null`)
    await shown.listening
    await page.keyboard.press('Control+k')
    times.push(await shown.time)
    await page.keyboard.press('Escape')
    await page.waitForSelector('dialog[open]', { state: 'detached' })
  }
  return times
}

/**
 * Waits for the next key, and then for the frame after `isThere` holds: milliseconds from when the browser got the key
 * to when that frame was painted.
 */
function shownAfterPress(page: Page, isThere: string): { listening: Promise<unknown>; time: Promise<number> } {
  const listening = page.evaluate(`window.shownAfter = new Promise((resolve) => {
    document.addEventListener('keydown', function pressed(event) {
      if (event.key === 'Control') return
      document.removeEventListener('keydown', pressed, true)
      const look = () => {
        if (!(${isThere})) return requestAnimationFrame(look)
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve(performance.now() - event.timeStamp)
        port2.postMessage(0)
      }
      requestAnimationFrame(look)
    }, true)
  }), 0`)
  const time = async () => (await page.evaluate('window.shownAfter')) as number
  return { listening, time: listening.then(time) }
}
