import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase } from '../../src/platform/database.ts'
import { sql } from '../../src/platform/sql.ts'
import { type Done, prepare, work } from './agents.ts'
import { openDeskProcess } from './desk-process.ts'
import { openMailSink } from './mail-sink.ts'

export type CrashReport = Found & { readonly kills: number; readonly killsOfPostgres: number }

export type Found = {
  /** Uses that the desk acknowledged to whoever asked. */
  readonly acknowledged: number
  readonly lost: number
  readonly given: number
  readonly givenTwice: number
  /** Payments that the desk acknowledged, and that are not there; and receipts whose number follows a gap. */
  readonly paid: number
  readonly paidLost: number
  readonly gapsInNumbers: number
  /** Emails that should be, one for each person told of each use. */
  readonly emailsDue: number
  readonly emailsMissing: number
  readonly emailsUnexpected: number
  /** The same email, under the same Message-ID, that the mail server took more than once. */
  readonly takenAgain: number
}

const agents = 8

/** Kills a desk under load again and again, then counts what became of every use that it acknowledged. */
export async function crash({ kills, cases }: { kills: number; cases: number }): Promise<CrashReport> {
  const sink = await openMailSink()
  const desk = await openDeskProcess({ smtpUrl: sink.url })
  try {
    await desk.start()
    const db = openDatabase({ url: desk.databaseUrl(), connections: 4 })
    const load = await prepare(db, cases)
    await db.end()
    const [acknowledged, paid] = [new Set<number>(), new Set<number>()]
    const target = { next: () => desk.url }
    const working = Promise.all(Array.from({ length: agents }, () => work(target, load, { acknowledged, paid })))
    const pace = cases / (kills + 1)
    for (let kill = 1; kill <= kills; kill += 1) {
      while (acknowledged.size < pace * kill) await sleep(1)
      await desk.kill({ postgres: kill % 2 === 0 })
      await desk.start()
    }
    await working
    const killed = { kills, killsOfPostgres: Math.floor(kills / 2) }
    return { ...killed, ...(await count(desk.databaseUrl(), { acknowledged, paid, received: sink.received })) }
  } finally {
    await desk.stop()
    await sink.close()
  }
}

type Counted = Done & { received: Map<string, { to: string; times: number }> }

/** Compares what was acknowledged, and what the mail server took, with what a database holds. */
export async function count(url: string, { acknowledged, paid, received }: Counted): Promise<Found> {
  const db = openDatabase({ url, connections: 2 })
  const waiting = async () => (await db.query(sql`select 1 from email_queue limit 1`)).length > 0
  while (await waiting()) await sleep(50)
  const given = await db.query(sql<{ caseId: number; times: number }>`
    select case_id as "caseId", count(*) as times from grace_calls group by case_id`)
  const due = await db.query(sql<{ messageId: string; to: string; kind: string }>`
    select message_id as "messageId", to_address as to, kind from emails`)
  const receipts = await db.query(sql<{ caseId: number; number: number }>`
    select i.case_id as "caseId", d.number from incident_payments p
    join incidents i on i.id = p.incident_id join documents d on d.id = p.document_id order by d.number`)
  await db.end()
  const sold = new Set(receipts.map(({ caseId }) => caseId))
  const there = new Set(given.map(({ caseId }) => caseId))
  const used = due.filter(({ kind }) => kind === 'grace_call_used')
  const known = new Set(due.map(({ messageId }) => messageId))
  return {
    acknowledged: acknowledged.size,
    lost: [...acknowledged].filter((caseId) => !there.has(caseId)).length,
    given: given.length,
    givenTwice: given.filter(({ times }) => times > 1).length,
    paid: paid.size,
    paidLost: [...paid].filter((caseId) => !sold.has(caseId)).length,
    gapsInNumbers: receipts.filter(({ number }, position) => number !== position + 1).length,
    emailsDue: given.length * 3,
    emailsMissing: given.length * 3 - used.filter(({ messageId, to }) => received.get(messageId)?.to === to).length,
    emailsUnexpected: [...received.keys()].filter((id) => !known.has(id)).length,
    takenAgain: [...received.values()].reduce((sum, { times }) => sum + times - 1, 0),
  }
}
