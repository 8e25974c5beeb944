import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readKeys } from '../src/keys/open-keys.ts'
import { openDatabase } from '../src/platform/database.ts'
import { startCluster } from '../src/platform/embedded-postgres/cluster.ts'
import { proofField } from '../src/platform/form-proof.ts'
import { keyPlaceOf } from '../src/platform/keys/key-place.ts'
import { migrate } from '../src/platform/migrate.ts'
import { projectFolder } from '../src/platform/project-folder.ts'
import { sql } from '../src/platform/sql.ts'
import { openSession } from '../src/staff/sign-in.ts'
import { formToken } from '../src/ui/form-token.ts'
import { openBrowser } from './browser.ts'
import { printBrowserTimes } from './browser-times.ts'
import { printCpu } from './cpu.ts'
import { fill } from './fill.ts'
import { printLivePages } from './live-pages.ts'
import { printWorks } from './measure-works.ts'
import { printWeights } from './page-weights.ts'
import { publishArticles } from './pages.ts'
import { Report } from './report.ts'
import { type Server, startServer } from './server.ts'
import { accounts } from './sizes.ts'
import type { Bench } from './works/work.ts'

const sizes = (process.env.BENCH_SIZES ?? '10000,1000000').split(',').filter(Boolean).map(Number)
const cpuSize = Number(process.env.BENCH_CPU_SIZE ?? 200_000)
const concurrencies = (process.env.BENCH_CONCURRENCY ?? '1,8,32').split(',').map(Number)
const only = process.env.BENCH_ONLY ?? ''
/** The parts of the bench beside the works of each size; asked for by name like them. */
const wants = (part: 'weights' | 'browser' | 'cpu' | 'live') => part.includes(only)

const report = new Report()
/** Where what is filled is kept for another run; absent, nothing is. */
const kept = process.env.BENCH_FOLDER
const folder = kept ?? (await mkdtemp(join(tmpdir(), 'guichet-bench-')))
await mkdir(folder, { recursive: true })
await chmod(folder, 0o711)
const cluster = await startCluster(folder)
let leaving: Promise<void> | undefined
const leave = () => {
  leaving ??= cluster
    .stop()
    .then(() => (kept === undefined ? rm(folder, { recursive: true, force: true, maxRetries: 5 }) : undefined))
  return leaving
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => leave().finally(() => process.exit(1)))
try {
  await migrate(cluster.url)
  await begin()
  const all = new Set([...sizes, ...(wants('cpu') && cpuSize > 0 ? [cpuSize] : [])])
  for (const requests of [...all].sort((a, b) => a - b)) {
    const since = performance.now()
    await fill(cluster.url, requests)
    const inAll = `${requests.toLocaleString('en')} requests over ${accounts.toLocaleString('en')} accounts`
    const seconds = ((performance.now() - since) / 1000).toFixed(0)
    report.say('')
    report.say(`${inAll}, ${await megabytes()} MB, filled in ${seconds} s`)
    await onDesk(requests, async (at) => {
      if (sizes.includes(requests)) await printWorks(report, { ...at, concurrencies, only })
      if (requests === cpuSize && wants('cpu')) await printCpu(report, at)
      if (requests === cpuSize && only === '') await printWorks(report, { ...at, concurrencies: [1], only: 'search: ' })
      if (requests === Math.max(...all)) await printPages(at)
    })
    if (requests === Math.max(...all) && wants('live')) {
      await onDesk(requests, ({ server }) => printLivePages(report, server, cluster.url))
    }
  }
} finally {
  await leave()
}
const isMet = report.end()
if (process.env.BENCH_WRITE === '1') report.writeInto(join(projectFolder, 'docs/benchmark.md'))
if (!isMet) process.exitCode = 1

async function begin() {
  const db = openDatabase({ url: cluster.url, connections: 1 })
  const [version] = await db.query(sql<{ text: string }>`select current_setting('server_version') as text`)
  await db.end()
  report.begin(version?.text ?? '')
}

async function megabytes() {
  const db = openDatabase({ url: cluster.url, connections: 1 })
  const [size] = await db.query(sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`)
  await db.end()
  return ((size?.bytes ?? 0) / 1e6).toFixed(0)
}

/** Starts the product on what is filled, with an agent signed in, and stops it afterwards. */
async function onDesk(requests: number, work: (at: { bench: Bench; server: Server }) => Promise<void>) {
  const db = openDatabase({ url: cluster.url, connections: 32 })
  const token = await db.transaction((tx) => openSession(tx, 1, new Date()))
  const server = await startServer(cluster.url, folder)
  const place = keyPlaceOf({ text: undefined, file: undefined }, folder)
  const { secret } = await readKeys(db, { place, clock: () => new Date() })
  const bench: Bench = {
    ...{ db, requests, token, cookie: `guichet_desk=${token}`, agentId: 1, secret, dataFolder: folder },
    ofForm: { [proofField]: formToken(secret, `desk ${token}`) },
  }
  try {
    await work({ bench, server })
  } finally {
    await server.stop()
    await db.end()
  }
}

/** What browsers get and do; without a Chromium nothing of it is known. */
async function printPages(at: { bench: Bench; server: Server }) {
  if (!wants('weights') && !wants('browser')) return
  await publishArticles(at.bench)
  const browser = await openBrowser()
  try {
    if (wants('weights')) await printWeights(report, browser, at)
    if (wants('browser')) await printBrowserTimes(report, browser, at)
  } finally {
    await browser.close()
  }
}
