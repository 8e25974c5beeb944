import type { Browser } from 'playwright-core'
import { openWindow, type Visited } from './browser.ts'
import { pagesOf } from './pages.ts'
import type { Report } from './report.ts'
import type { Server } from './server.ts'
import type { Bench } from './works/work.ts'

/** The most that a page may weigh on the wire, and its script, in kB of a thousand bytes. */
const most = { queue: { page: 60, script: 40 }, portal: { page: 15, script: 5 } } as const

const kinds = ['html', 'style', 'script', 'font', 'other'] as const
type Kind = (typeof kinds)[number]
type Weight = Record<Kind, number>

/** What of the other desks an agent's list weighs, measured elsewhere. */
const elsewhere = 'An agent’s list elsewhere: FreeScout 269 kB, osTicket 471 kB, Peppermint 15.1 MB'

/** What pages weigh for somebody who was never here: all bytes that a browser gets for them, headers too. */
export async function printWeights(report: Report, browser: Browser, at: { server: Server; bench: Bench }) {
  report.head('Page weights, kB on the wire, nothing cached', [
    ['', 16],
    ...kinds.map((kind) => [kind, 8] as const),
    ['all', 8],
    ['goal', 10],
    ['goal of script', 16],
  ])
  for (const visited of pagesOf(at.bench)) {
    const weight = await weigh(browser, at, visited)
    const all = kinds.reduce((sum, kind) => sum + weight[kind], 0)
    const goal = goalOf(visited)
    const against = (name: string, value: number, limit: number) =>
      report.goal(name, { value, most: limit, unit: 'kB' })
    report.row([
      visited.name,
      ...kinds.map((kind) => weight[kind].toFixed(1)),
      all.toFixed(1),
      goal === undefined ? '' : against(`${visited.name}: weight`, all, goal.page),
      goal === undefined ? '' : against(`${visited.name}: script`, weight.script, goal.script),
    ])
  }
  report.say(elsewhere)
}

function goalOf({ name, isDesk }: Visited) {
  if (!isDesk) return most.portal
  return name === 'queue' ? most.queue : undefined
}

async function weigh(browser: Browser, at: { server: Server; bench: Bench }, visited: Visited): Promise<Weight> {
  const { page, session, url, close } = await openWindow(browser, at, visited)
  const weight: Weight = { html: 0, style: 0, script: 0, font: 0, other: 0 }
  const kindOf = new Map<string, Kind>()
  session.on('Network.responseReceived', ({ requestId, type }) => kindOf.set(requestId, kindNamed(type)))
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    weight[kindOf.get(requestId) ?? 'other'] += encodedDataLength / 1000
  })
  await session.send('Network.enable')
  const answer = await page.goto(url, { waitUntil: 'load' })
  if (answer?.status() !== 200) throw new Error(`${visited.name}: answered ${answer?.status()}`)
  await page.evaluate('document.fonts.ready')
  await close()
  return weight
}

function kindNamed(type: string): Kind {
  const named: Record<string, Kind> = { Document: 'html', Stylesheet: 'style', Script: 'script', Font: 'font' }
  return named[type] ?? 'other'
}
