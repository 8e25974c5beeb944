import { readFileSync } from 'node:fs'
import { type ClientRequest, get } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { paths, to } from '../src/paths.ts'
import { openDatabase } from '../src/platform/database.ts'
import { sql } from '../src/platform/sql.ts'
import { addStaff, openSession } from '../src/staff/sign-in.ts'
import type { Report } from './report.ts'
import type { Server } from './server.ts'
import { quantile } from './wire.ts'

const pages = Number(process.env.BENCH_LIVE_PAGES ?? 500)
const changes = 20_000
const rounds = 5
const mostMegabytes = 300

/** What many pages that follow live cost a desk that has just started: its memory, and how soon all hear of a change. */
export async function printLivePages(report: Report, server: Server, databaseUrl: string) {
  const db = openDatabase({ url: databaseUrl, connections: 2 })
  const tokens = await db.transaction(async (tx) => {
    const made: string[] = []
    for (let number = 0; number < Math.ceil(pages / 5); number += 1) {
      const email = `live-${number}@office.example`
      const agent = { email, name: `Agent ${number}`, language: 'fr', role: 'agent' } as const
      made.push(await openSession(tx, await addStaff(tx, agent, new Date()), new Date()))
    }
    return made
  })
  report.head(`${pages} live pages on one process, its memory in MB`, [
    ['', 34],
    ['MB', 8],
    ['goal', 10],
  ])
  const say = (name: string, goal = '') => report.row([name, memoryOf(server).toFixed(0), goal])
  say('before')
  const followed = { heard: 0 }
  const open = await followAll(server, tokens, followed)
  // The first to follow begin the listening, and look again once it is there.
  await sleep(4000)
  say(`${pages} pages follow`)
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    times.push(await timeToTell(db, followed))
    await sleep(1000)
  }
  for (let number = 0; number < changes; number += 1)
    await db.query(sql`insert into happenings values (${number % pages})`)
  const goal = { value: memoryOf(server), most: mostMegabytes, unit: 'MB' }
  say(`after ${changes.toLocaleString('en')} changes`, report.goal(`${pages} live pages`, goal))
  report.say(`One change is told to ${Math.ceil(pages / 2)} pages in ${quantile(times, 0.5).toFixed(0)} ms`)
  for (const request of open) request.destroy()
  await db.end()
}

/** The memory that a desk's process has in use. */
function memoryOf({ pid }: Server): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
}

/** Half of the pages follow the queue, half a case of their own. */
async function followAll({ port }: Server, tokens: readonly string[], followed: { heard: number }) {
  const follow = (number: number) =>
    new Promise<ClientRequest>((resolve, reject) => {
      const headers = { Cookie: `guichet_desk=${tokens[number % tokens.length]}` }
      const path = to(paths.live, {}, { age: 0, case: number % 2 === 0 ? undefined : number })
      const request = get({ port, host: '127.0.0.1', path, headers, agent: false }, (response) => {
        if (response.statusCode !== 200) return reject(new Error(`answered ${response.statusCode}`))
        response.on('data', (bytes) => {
          followed.heard += String(bytes).split('event: changed').length - 1
        })
        // A page that goes away is no mistake.
        response.on('error', () => undefined)
        resolve(request)
      })
      request.on('error', reject)
    })
  const open: ClientRequest[] = []
  for (let from = 0; from < pages; from += 25) {
    const numbers = Array.from({ length: Math.min(25, pages - from) }, (_, at) => from + at)
    open.push(...(await Promise.all(numbers.map(follow))))
  }
  return open
}

/** How long until all who follow the queue have heard of a change. */
async function timeToTell(db: ReturnType<typeof openDatabase>, followed: { heard: number }): Promise<number> {
  followed.heard = 0
  const since = performance.now()
  await db.query(sql`insert into happenings values (1)`)
  while (followed.heard < Math.ceil(pages / 2)) {
    if (performance.now() - since > 30_000) throw new Error(`only ${followed.heard} pages heard of a change`)
    await sleep(2)
  }
  return performance.now() - since
}
