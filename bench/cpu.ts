import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openHttp } from './http-load.ts'
import type { Report } from './report.ts'
import { reset } from './reset.ts'
import type { Server } from './server.ts'
import { queuePage, requestPage } from './works/pages.ts'
import { search } from './works/search.ts'
import { submission } from './works/submission.ts'
import type { Bench, Work } from './works/work.ts'

/** How many requests each figure is the mean of, and how many go before. */
const counted = Number(process.env.BENCH_CPU_REQUESTS ?? 500)
const before = Math.ceil(counted / 2)

/** CPU milliseconds a request, of other desks: measured elsewhere, on this kind of machine with 100,000 tickets. */
const elsewhere = [
  ['FreeScout', 82, 39, 28, 2480],
  ['osTicket', 47, 108, 35, 41],
  ['Peppermint', 2, 115, 30, 35],
] as const

/** What a request of each kind costs in time of the processors, one request after the other. */
export async function printCpu(report: Report, { bench, server }: { bench: Bench; server: Server }) {
  const asked: [string, Work | undefined][] = [
    ['create', submission(bench)],
    ['list', queuePage(bench)],
    ['open', requestPage(bench)],
    ['search', search(bench).find(({ name }) => name.endsWith('all in turn'))],
  ]
  report.head(`CPU milliseconds per request, ${bench.requests.toLocaleString('en')} requests`, [
    ['', 34],
    ...asked.map(([name]) => [name, 8] as const),
  ])
  const costs: Cost[] = []
  for (const [, work] of asked) if (work !== undefined) costs.push(await costOf(work, { bench, server }))
  const row = (name: string, of: (cost: Cost) => number) => {
    report.row([name, ...costs.map((cost) => of(cost).toFixed(1))])
  }
  row('Guichet', ({ desk, postgres }) => desk + postgres)
  row('  its own process', ({ desk }) => desk)
  row('  PostgreSQL', ({ postgres }) => postgres)
  for (const [name, ...figures] of elsewhere) report.row([`${name}, measured elsewhere`, ...figures.map(String)])
}

type Cost = { readonly desk: number; readonly postgres: number }

async function costOf(work: Work, { bench, server }: { bench: Bench; server: Server }): Promise<Cost> {
  const wire = await openHttp(server.port)
  let turn = 0
  const ask = async (times: number) => {
    for (let asked = 0; asked < times; asked += 1) {
      turn += 1
      if (!work.isRight(await wire.send(work.request(turn)))) throw new Error(`${work.name}: a wrong answer`)
    }
  }
  await ask(before)
  const used = () => ({ desk: cpuOf(server.pid), postgres: cpuOfPostgres(bench.dataFolder) })
  const from = used()
  await ask(counted)
  const to = used()
  wire.close()
  await reset(bench.db.url, bench.requests)
  return { desk: (to.desk - from.desk) / counted, postgres: (to.postgres - from.postgres) / counted }
}

// The kernel counts in hundredths of a second.
const tickMs = 10

/** The processor time of a process so far, in milliseconds; with that of those it started and that ended, when asked. */
function cpuOf(pid: number, { withEnded = false } = {}): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  const times = fields.slice(11, withEnded ? 15 : 13).map(Number)
  return tickMs * times.reduce((sum, one) => sum + one, 0)
}

/** All the processes of the PostgreSQL of a data folder, those that ended too. */
function cpuOfPostgres(folder: string): number {
  const postmaster = Number.parseInt(readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8'), 10)
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(Number(name)) === postmaster)
  const living = children.reduce((sum, pid) => sum + cpuOf(Number(pid)), 0)
  return living + cpuOf(postmaster, { withEnded: true })
}

function parentOf(pid: number): number | undefined {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1])
  } catch {
    return undefined
  }
}
