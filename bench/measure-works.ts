import { messagesEach } from './fill-messages.ts'
import { openHttp } from './http-load.ts'
import { limitOf } from './limit.ts'
import type { Report } from './report.ts'
import { reset } from './reset.ts'
import type { Server } from './server.ts'
import { openSmtp } from './smtp-load.ts'
import { measure } from './wire.ts'
import { graceCall } from './works/grace-call.ts'
import { longBalance, timesAlone } from './works/long-balance.ts'
import { mailIn } from './works/mail-in.ts'
import { queuePage, requestPage } from './works/pages.ts'
import { workOnManyAccounts, workOnOneBlock } from './works/record-work.ts'
import { reply } from './works/reply.ts'
import { search } from './works/search.ts'
import { submission } from './works/submission.ts'
import type { Bench, Work } from './works/work.ts'

// A desk runs all day: what its first seconds cost is not what is asked here.
const warmUpSeconds = 3
/**
 * Asked of the pages that an agent looks at all day, when 32 of them open one each second, on a million requests;
 * milliseconds.
 */
const goals = { requests: 1_000_000, agents: 32, everyMs: 1000, seconds: 20, p50: 15, p99: 60 }

/** Asked of each search, on so many messages, one after the other; milliseconds. */
const searchGoal = { messages: 1_000_000, p99: 100 }

type Asked = {
  readonly bench: Bench
  readonly server: Server
  readonly concurrencies: readonly number[]
  /** A part of the names of the works that are wanted. */
  readonly only: string
}

/** Drives each work as so many people at once, beside its limit on this machine. */
export async function printWorks(report: Report, { bench, server, concurrencies, only }: Asked) {
  const works = worksOf(bench).filter(({ name }) => name.includes(only))
  if (works.length === 0) return
  report.head(`Works, ${bench.requests.toLocaleString('en')} requests`, [
    ['', 30],
    ['at once', 8],
    ['per second', 11],
    ['p50 ms', 8],
    ['p99 ms', 8],
    ['limit', 8],
    ['by', 23],
    ['share', 7],
  ])
  for (const work of works) {
    const atOnce = concurrencies.map((many) => Math.min(many, work.mostAtOnce ?? many))
    for (const concurrency of new Set(atOnce)) await printOne(report, work, { bench, server, concurrency })
  }
  if (bench.requests === goals.requests) {
    for (const work of [queuePage(bench), requestPage(bench)].filter((one) =>
      works.some(({ name }) => name === one.name),
    ))
      await printPaced(report, work, server)
  }
  if (longBalance(bench).name.includes(only)) {
    report.say('That account, without HTTP, ms:')
    for (const [name, milliseconds] of await timesAlone(bench)) report.say(`  ${name} ${milliseconds.toFixed(1)}`)
  }
}

function worksOf(bench: Bench): Work[] {
  return [
    graceCall(bench),
    submission(bench),
    reply(bench),
    mailIn(bench),
    workOnManyAccounts(bench),
    workOnOneBlock(bench),
    queuePage(bench),
    requestPage(bench),
    longBalance(bench),
    ...search(bench),
  ]
}

type One = { bench: Bench; server: Server; concurrency: number }

async function printOne(report: Report, work: Work, { bench, server, concurrency }: One) {
  const { seconds, isRight } = work
  const open = () => (work.door === 'smtp' ? openSmtp(server.smtpPort) : openHttp(server.port))
  let turn = 0
  const next = () => {
    turn += 1
    return work.request(turn)
  }
  const clear = () => reset(bench.db.url, bench.requests)
  const script = await work.script(concurrency)
  const limited = { url: bench.db.url, script, work: work.direct, concurrency }
  await measure({ open, concurrency, seconds: warmUpSeconds, next, isRight })
  await clear()
  // Whoever first changes a page after a checkpoint pays for its image in the log: neither of the two is to be the first.
  await limitOf({ ...limited, seconds: warmUpSeconds })
  await clear()
  turn = 0
  const driven = await measure({ open, concurrency, seconds, next, isRight })
  await clear()
  const limit = await limitOf({ ...limited, seconds })
  await clear()
  if (driven.wrong > 0) report.fail(`${work.name}, ${concurrency} at once: ${driven.wrong} wrong answers`)
  const share = driven.perSecond / limit.perSecond
  if (work.leastShare !== undefined && limit.by === 'pgbench' && share < work.leastShare) {
    const goal = percent(work.leastShare)
    report.fail(`${work.name}, ${concurrency} at once: ${percent(share)} of the limit, the goal is ${goal}`)
  }
  const isSearchAlone = work.name.startsWith('search: ') && concurrency === 1
  if (isSearchAlone && bench.requests * messagesEach === searchGoal.messages)
    report.goal(`${work.name}: p99`, { value: driven.p99, most: searchGoal.p99, unit: 'ms' })
  report.row([
    work.name,
    String(concurrency),
    driven.perSecond.toFixed(0),
    driven.p50.toFixed(1),
    driven.p99.toFixed(1),
    limit.perSecond.toFixed(0),
    limit.by,
    percent(share),
  ])
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`
}

/** A page as agents at work ask for it: each reads what came before asking again. */
async function printPaced(report: Report, work: Work, server: Server) {
  const { agents, everyMs, seconds } = goals
  const load = { open: () => openHttp(server.port), concurrency: agents, everyMs, isRight: work.isRight }
  let turn = 0
  const next = () => {
    turn += 1
    return work.request(turn)
  }
  await measure({ ...load, next, seconds: warmUpSeconds })
  const { p50, p99, perSecond, wrong } = await measure({ ...load, next, seconds })
  if (wrong > 0) report.fail(`${work.name}, one a second each: ${wrong} wrong answers`)
  const name = `${work.name}, ${agents} agents, one a second each`
  const goal = [
    report.goal(`${name}: p50`, { value: p50, most: goals.p50, unit: 'ms' }),
    report.goal(`${name}: p99`, { value: p99, most: goals.p99, unit: 'ms' }),
  ]
  report.say(
    `${name}: ${perSecond.toFixed(0)} a second, p50 ${p50.toFixed(1)} ms (${goal[0]}), p99 ${p99.toFixed(1)} ms (${goal[1]})`,
  )
}
