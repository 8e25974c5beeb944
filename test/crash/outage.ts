import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase } from '../../src/platform/database.ts'
import { startCluster } from '../../src/platform/embedded-postgres/cluster.ts'
import { migrate } from '../../src/platform/migrate.ts'
import { addDays, momentOf } from '../../src/platform/office-day.ts'
import { sql } from '../../src/platform/sql.ts'
import { openBoreal, openOffice } from '../people.ts'
import { openDeskProcess } from './desk-process.ts'

export type OutageReport = {
  readonly secondsAway: number
  /** Forms that were answered with their request's page. */
  readonly accepted: number
  readonly lost: number
  readonly twice: number
  /** Forms that were asked to wait, with a page that says so. */
  readonly askedToWait: number
  readonly otherAnswers: number
  readonly longestWaitSeconds: number
  readonly acceptedWhileAway: number
}

const customers = 8

/** Takes the database away under load, gives it back, and counts what became of every form. */
export async function outage({ secondsAway }: { secondsAway: number }): Promise<OutageReport> {
  const folder = await mkdtemp(join(tmpdir(), 'guichet-outage-'))
  await chmod(folder, 0o711)
  let cluster = await startCluster(folder)
  await migrate(cluster.url)
  const account = await prepare(cluster.url)
  const desk = await openDeskProcess({ databaseUrl: cluster.url })
  const tally = { accepted: [] as number[], askedToWait: 0, otherAnswers: 0, longestMs: 0, isOver: false }
  try {
    await desk.start()
    const working = Promise.all(Array.from({ length: customers }, () => sendForms(desk.url, account, tally)))
    while (tally.accepted.length < 50) await sleep(5)
    await cluster.stop()
    const before = tally.accepted.length
    await sleep(secondsAway * 1000)
    const acceptedWhileAway = tally.accepted.length - before
    cluster = await startCluster(folder)
    const atReturn = tally.accepted.length
    while (tally.accepted.length < atReturn + 100) await sleep(5)
    tally.isOver = true
    await working
    return { secondsAway, acceptedWhileAway, ...(await count(cluster.url, tally)) }
  } finally {
    await desk.stop()
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function prepare(url: string) {
  const db = openDatabase({ url, connections: 2 })
  const { on } = momentOf(new Date(), 'America/Toronto')
  const line = { startsOn: addDays(on, -30), endsOn: addDays(on, 300) }
  const boreal = await openBoreal(db, await openOffice(db), line)
  await db.end()
  return { reference: boreal.reference, email: boreal.marie.email }
}

type Tally = { accepted: number[]; askedToWait: number; otherAnswers: number; longestMs: number; isOver: boolean }

async function sendForms(url: string, { reference, email }: { reference: string; email: string }, tally: Tally) {
  const headers = { Origin: url }
  while (!tally.isOver) {
    const form = { name: 'Marie', email, account: reference, product: 'solidworks-standard', category: 'error_or_bug' }
    const body = new URLSearchParams({ ...form, description: 'Le logiciel plante', key: randomUUID() })
    for (let isDone = false; !isDone; ) {
      const sentAt = performance.now()
      const answer = await fetch(`${url}/fr/demande`, { method: 'POST', body, headers, redirect: 'manual' })
      tally.longestMs = Math.max(tally.longestMs, performance.now() - sentAt)
      const number = /\/demandes\/(\d+)/.exec(answer.headers.get('Location') ?? '')?.[1]
      const page = await answer.text()
      isDone = number !== undefined
      if (number !== undefined) tally.accepted.push(Number(number))
      else if (answer.status === 503 && /Rien n’est perdu|avant de la refaire/.test(page)) tally.askedToWait += 1
      else tally.otherAnswers += 1
    }
  }
}

async function count(url: string, { accepted, askedToWait, otherAnswers, longestMs }: Tally) {
  const db = openDatabase({ url, connections: 2 })
  const rows = await db.query(sql<{ id: number }>`select id from cases`)
  await db.end()
  const there = new Set(rows.map(({ id }) => id))
  return {
    accepted: accepted.length,
    lost: accepted.filter((id) => !there.has(id)).length,
    twice: there.size - new Set(accepted).size,
    askedToWait,
    otherAnswers,
    longestWaitSeconds: Math.round(longestMs / 100) / 10,
  }
}
