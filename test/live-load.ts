// Opens many live pages on one desk process and prints what they cost: `node test/live-load.ts [how many]`. The desk is
// the built one (`node bin/build`), on a PostgreSQL of its own.
import { readFileSync } from 'node:fs'
import { type ClientRequest, get } from 'node:http'
import { openDatabase } from '../src/platform/database.ts'
import { sql } from '../src/platform/sql.ts'
import { addStaff, openSession } from '../src/staff/sign-in.ts'
import { openDeskProcess } from './crash/desk-process.ts'

const count = Number(process.argv[2] ?? 500)
const say = (line: string) => process.stdout.write(`${line}\n`)
const desk = await openDeskProcess()
await desk.start()
const db = openDatabase({ url: desk.databaseUrl() })
const tokens = await db.transaction(async (tx) => {
  const people = Array.from({ length: Math.ceil(count / 5) }, (_, number) => ({
    email: `agent-${number}@office.example`,
    name: `Agent ${number}`,
    language: 'fr',
    role: 'agent',
  }))
  const made: string[] = []
  for (const one of people) made.push(await openSession(tx, await addStaff(tx, one, new Date()), new Date()))
  return made
})

/** The memory of the desk's process that is in use, in MB. */
const memory = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${desk.pid()}/status`, 'utf8'))?.[1]) / 1024
say(`before: ${memory().toFixed(0)} MB`)

let heard = 0
let ended = 0
const open = (number: number) =>
  new Promise<ClientRequest>((resolve, reject) => {
    const Cookie = `guichet_desk=${tokens[number % tokens.length]}`
    const path = `/desk/live?age=0${number % 2 === 0 ? '' : `&case=${number}`}`
    const request = get(`${desk.url}${path}`, { headers: { Cookie }, agent: false }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`answered ${response.statusCode}`))
      response.on('data', (bytes) => {
        heard += String(bytes).split('event: changed').length - 1
      })
      response.on('close', () => {
        ended += 1
      })
      resolve(request)
    })
    request.on('error', reject)
  })
for (let from = 0; from < count; from += 25) {
  await Promise.all(Array.from({ length: Math.min(25, count - from) }, (_, number) => open(from + number)))
}
say(`${count} live pages: ${memory().toFixed(0)} MB`)

const until = async (done: () => boolean) => {
  const since = performance.now()
  while (!done()) await new Promise((resolve) => setTimeout(resolve, 5))
  return performance.now() - since
}
// The first to follow begin the listening, and look again once it is there.
await new Promise((resolve) => setTimeout(resolve, 4000))
for (let round = 0; round < 5; round++) {
  heard = 0
  await db.query(sql`insert into happenings values (1)`)
  const ms = await until(() => heard >= count / 2 + 1)
  say(`one change told to ${heard} pages in ${ms.toFixed(0)} ms`)
  await new Promise((resolve) => setTimeout(resolve, 1000))
}
const noisyFrom = performance.now()
for (let number = 0; number < 20_000; number++) await db.query(sql`insert into happenings values (${number % count})`)
say(`after 20,000 changes in ${((performance.now() - noisyFrom) / 1000).toFixed(1)} s: ${memory().toFixed(0)} MB`)
await db.end()
const stopping = performance.now()
await desk.stop()
say(`stopped in ${(performance.now() - stopping).toFixed(0)} ms; ${ended} of ${count} pages were let go`)
