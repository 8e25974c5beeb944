import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase } from '../../src/platform/database.ts'
import { startCluster } from '../../src/platform/embedded-postgres/cluster.ts'
import { migrate } from '../../src/platform/migrate.ts'
import { type Load, prepare, press, type Target } from './agents.ts'
import { count, type Found } from './crash.ts'
import { type DeskProcess, openDeskProcess } from './desk-process.ts'
import { openMailSink } from './mail-sink.ts'

export type WebReport = Found & {
  readonly kills: number
  readonly forms: number
  readonly pages: number
  /** Requests that a dying process left without an answer, and that another answered. */
  readonly triedAgain: number
  /** Requests that none of the processes answered, each asked once. */
  readonly failed: number
}

const processes = 3
const agents = 6

/** Kills one of three equal processes again and again under load; each request goes to the next until one answers. */
export async function crashWeb({ kills, cases }: { kills: number; cases: number }): Promise<WebReport> {
  const folder = await mkdtemp(join(tmpdir(), 'guichet-web-'))
  await chmod(folder, 0o711)
  const cluster = await startCluster(folder)
  const sink = await openMailSink()
  const options = { smtpUrl: sink.url, databaseUrl: cluster.url }
  const desks = await Promise.all(Array.from({ length: processes }, () => openDeskProcess(options)))
  try {
    await migrate(cluster.url)
    await Promise.all(desks.map((desk) => desk.start()))
    const db = openDatabase({ url: cluster.url, connections: 4 })
    const load = await prepare(db, cases)
    await db.end()
    const tally = { acknowledged: new Set<number>(), paid: new Set<number>(), ...{ forms: 0, pages: 0 }, ...noTrouble }
    const working = Promise.all(Array.from({ length: agents }, (_, at) => work(takingTurns(desks, at), load, tally)))
    await Promise.race([working, killInTurn(desks, { kills, pace: cases / (kills + 1), tally })])
    await working
    const { forms, pages, triedAgain, failed } = tally
    const found = await count(cluster.url, { ...tally, received: sink.received })
    return { kills: tally.kills, forms, pages, triedAgain, failed, ...found }
  } finally {
    await Promise.all(desks.map((desk) => desk.stop()))
    await cluster.stop()
    await sink.close()
    await rm(folder, { recursive: true, force: true })
  }
}

const noTrouble = { kills: 0, triedAgain: 0, failed: 0 }
type Tally = {
  acknowledged: Set<number>
  paid: Set<number>
  forms: number
  pages: number
  kills: number
  triedAgain: number
  failed: number
}

async function killInTurn(desks: DeskProcess[], { kills, pace, tally }: { kills: number; pace: number; tally: Tally }) {
  for (let kill = 1; kill <= kills; kill += 1) {
    while (tally.acknowledged.size < pace * kill) await sleep(1)
    const desk = desks[kill % desks.length]
    await desk?.kill({ postgres: false })
    tally.kills += 1
    await desk?.start()
  }
}

/** What a proxy does before several processes: the next one, in turn. */
function takingTurns(desks: readonly DeskProcess[], first: number): Target {
  let at = first
  return { next: () => desks[at++ % desks.length]?.url ?? '' }
}

async function work(target: Target, { cookie, token, waiting }: Load, tally: Tally) {
  for (let caseId = waiting.pop(); caseId !== undefined; caseId = waiting.pop()) {
    const path = `/desk/cases/${caseId}`
    const form = { cookie, token, path: `${path}/grace-call`, fields: { agreed: 'phone' }, said: 'given' }
    note(tally, await press(target, form))
    tally.forms += 1
    tally.acknowledged.add(caseId)
    note(tally, await read(target, { cookie, path }))
    tally.pages += 1
  }
}

function note(tally: Tally, tries: number) {
  if (tries > processes) tally.failed += 1
  else if (tries > 1) tally.triedAgain += 1
}

/** Reads a page until one of the processes shows it; says how often it asked. */
async function read(target: Target, { cookie, path }: { cookie: string; path: string }): Promise<number> {
  for (let tries = 1; ; tries += 1) {
    const status = await show(`${target.next()}${path}`, cookie).catch(() => undefined)
    if (status === 200) return tries
    if (status !== undefined && status < 500) throw new Error(`${path}: ${status}`)
  }
}

/** The status of a page that came whole. */
async function show(url: string, cookie: string): Promise<number> {
  const answer = await fetch(url, { headers: { Cookie: cookie }, redirect: 'manual' })
  await answer.text()
  return answer.status
}
