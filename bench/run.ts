import { spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase } from '../src/platform/database.ts'
import { startCluster } from '../src/platform/embedded-postgres/cluster.ts'
import { migrate } from '../src/platform/migrate.ts'
import { projectFolder } from '../src/platform/project-folder.ts'
import { openSession } from '../src/staff/sign-in.ts'
import { fill } from './fill.ts'
import { measure } from './http-load.ts'
import { limitOf } from './limit.ts'
import { reset } from './reset.ts'
import { graceCall } from './works/grace-call.ts'
import { longBalance, timesAlone } from './works/long-balance.ts'
import { queuePage, requestPage } from './works/pages.ts'
import { workOnManyAccounts, workOnOneBlock } from './works/record-work.ts'
import { search } from './works/search.ts'
import { submission } from './works/submission.ts'
import type { Bench, Work } from './works/work.ts'

const sizes = (process.env.BENCH_SIZES ?? '10000,1000000').split(',').map(Number)
const concurrencies = (process.env.BENCH_CONCURRENCY ?? '1,8,32').split(',').map(Number)
// A desk runs all day: what its first seconds cost is not what is asked here.
const warmUpSeconds = 3
const only = process.env.BENCH_ONLY ?? ''

const folder = await mkdtemp(join(tmpdir(), 'guichet-bench-'))
await chmod(folder, 0o711)
const cluster = await startCluster(folder)
try {
  await migrate(cluster.url)
  for (const requests of sizes) {
    process.stdout.write(`\n${requests.toLocaleString('en')} requests over 100,000 accounts\n`)
    await fill(cluster.url, requests)
    await benchAt(requests)
  }
} finally {
  await cluster.stop()
  await rm(folder, { recursive: true, force: true })
}

async function benchAt(requests: number) {
  const db = openDatabase({ url: cluster.url, connections: 32 })
  const token = await db.transaction((tx) => openSession(tx, 1, new Date()))
  const bench: Bench = { db, requests, token, cookie: `guichet_desk=${token}`, agentId: 1 }
  const server = await startServer()
  try {
    print(['', 'at once', 'per second', 'p50 ms', 'p99 ms', 'limit', 'by', 'share'])
    for (const work of worksOf(bench).filter(({ name }) => name.includes(only))) {
      for (const concurrency of concurrencies) await measureOne(work, { requests, concurrency, port: server.port })
    }
    if (longBalance(bench).name.includes(only)) await printTimesAlone(bench)
  } finally {
    await server.stop()
    await db.end()
  }
}

function worksOf(bench: Bench): Work[] {
  return [
    graceCall(bench),
    submission(bench),
    workOnManyAccounts(bench),
    workOnOneBlock(bench),
    queuePage(bench),
    requestPage(bench),
    longBalance(bench),
    ...search(bench),
  ]
}

async function printTimesAlone(bench: Bench) {
  process.stdout.write('That account, without HTTP, ms:')
  for (const [name, milliseconds] of await timesAlone(bench)) {
    process.stdout.write(` ${name} ${milliseconds.toFixed(1)};`)
  }
  process.stdout.write('\n')
}

async function measureOne(
  work: Work,
  { requests, concurrency, port }: { requests: number; concurrency: number; port: number },
) {
  let turn = 0
  const next = () => {
    turn += 1
    return work.request(turn)
  }
  const { seconds, isRight } = work
  await measure({ port, concurrency, seconds: warmUpSeconds, next, isRight })
  await reset(cluster.url, requests)
  turn = 0
  const http = await measure({ port, concurrency, seconds, next, isRight })
  await reset(cluster.url, requests)
  const script = await work.script(concurrency)
  const limit = await limitOf({ url: cluster.url, script, work: work.direct, concurrency, seconds })
  print([
    work.name + (http.wrong > 0 ? ` (${http.wrong} WRONG)` : ''),
    String(concurrency),
    http.perSecond.toFixed(0),
    http.p50.toFixed(1),
    http.p99.toFixed(1),
    limit.perSecond.toFixed(0),
    limit.by,
    `${((100 * http.perSecond) / limit.perSecond).toFixed(0)} %`,
  ])
}

function print(cells: string[]) {
  const widths = [30, 8, 11, 8, 8, 8, 23, 7]
  process.stdout.write(
    `${cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join(' ')}\n`,
  )
}

/** The product itself, as `guichet start` runs it: web and mail delivery in one process. */
async function startServer() {
  const port = 20_000 + (process.pid % 20_000)
  // Limits are kept, so that they cost what they cost, and never reached.
  const env = {
    ...process.env,
    GUICHET_LIMIT_FACTOR: '1000000',
    DATABASE_URL: cluster.url,
    PORT: String(port),
    GUICHET_DATA: folder,
  }
  const child = spawn(process.execPath, [join(projectFolder, 'dist/server/guichet.js'), 'start'], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const isReady = () =>
    fetch(`http://127.0.0.1:${port}/ready`).then(
      ({ ok }) => ok,
      () => false,
    )
  while (!(await isReady())) {
    if (child.exitCode !== null) throw new Error(`the desk ended as it started, with status ${child.exitCode}`)
    await sleep(50)
  }
  return {
    port,
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
    },
  }
}
