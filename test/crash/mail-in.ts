import { setTimeout as sleep } from 'node:timers/promises'
import { createTransport } from 'nodemailer'
import { openDatabase } from '../../src/platform/database.ts'
import { addDays, momentOf } from '../../src/platform/office-day.ts'
import { sql } from '../../src/platform/sql.ts'
import { openBoreal, openOffice } from '../people.ts'
import { type DeskProcess, freePort, openDeskProcess } from './desk-process.ts'

export type MailInReport = {
  readonly kills: number
  readonly killsOfPostgres: number
  readonly sent: number
  /** Mails that the door said it had, and that are not there. */
  readonly lost: number
  /** Mails that made more than one message or case. */
  readonly twice: number
  readonly notKept: number
  /** Mails that were brought more than once, for want of an answer. */
  readonly broughtAgain: number
}

const servers = 4
const eachSends = 20

/** Kills a desk again and again while mail comes in through its door, then counts what became of every mail. */
export async function mailIn({ kills, mails }: { kills: number; mails: number }): Promise<MailInReport> {
  const port = await freePort()
  const desk = await openDeskProcess({ settings: { MAIL_IN_LISTEN: `smtp://127.0.0.1:${port}` } })
  try {
    await desk.start()
    const waiting = await prepare(desk, mails)
    const tally = { acknowledged: new Set<string>(), broughtAgain: 0 }
    const bringing = Promise.all(Array.from({ length: servers }, () => bring(port, waiting, tally)))
    const pace = mails / (kills + 1)
    for (let kill = 1; kill <= kills; kill += 1) {
      while (tally.acknowledged.size < pace * kill) await sleep(1)
      await desk.kill({ postgres: kill % 2 === 0 })
      await desk.start()
    }
    await bringing
    const { broughtAgain } = tally
    return {
      kills,
      killsOfPostgres: Math.floor(kills / 2),
      sent: mails,
      broughtAgain,
      ...(await count(desk, tally, mails)),
    }
  } finally {
    await desk.stop()
  }
}

type Waiting = { readonly subject: string; readonly from: string }

/** Enough people that none writes too often. */
async function prepare(desk: DeskProcess, mails: number): Promise<Waiting[]> {
  const db = openDatabase({ url: desk.databaseUrl(), connections: 2 })
  const office = await openOffice(db)
  const { on } = momentOf(new Date(), 'America/Toronto')
  const line = { startsOn: addDays(on, -30), endsOn: addDays(on, 300) }
  const people: string[] = []
  while (people.length * eachSends < mails) {
    const { marie, marc } = await openBoreal(db, office, line)
    people.push(marie.email, marc.email)
  }
  await db.end()
  return Array.from({ length: mails }, (_, at) => ({
    subject: `mail ${at}`,
    from: people[at % people.length] ?? '',
  }))
}

type Tally = { acknowledged: Set<string>; broughtAgain: number }

/** A mail server: it brings each mail until it is told that the desk has it. */
async function bring(port: number, waiting: Waiting[], tally: Tally) {
  const transport = createTransport({
    host: '127.0.0.1',
    port,
    secure: false,
    ignoreTLS: true,
    pool: true,
    maxConnections: 1,
  })
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { subject, from } = next
    const to = 'guichet@office.example'
    const raw = `From: ${from}\r\nTo: ${to}\r\nSubject: ${subject}\r\nMessage-ID: <${subject.replace(' ', '')}@x.example>\r\n\r\nBonjour\r\n`
    for (let isKept = false; !isKept; ) {
      isKept = await transport.sendMail({ envelope: { from, to }, raw }).then(
        () => true,
        () => false,
      )
      if (!isKept) {
        tally.broughtAgain += 1
        await sleep(20)
      }
    }
    tally.acknowledged.add(subject)
  }
  transport.close()
}

async function count(desk: DeskProcess, { acknowledged }: Tally, mails: number) {
  const db = openDatabase({ url: desk.databaseUrl(), connections: 2 })
  const kept = await db.query(sql<{ subject: string; outcome: string }>`
    select subject, outcome from received_mails`)
  const cases = await db.query(sql<{ description: string; times: number }>`
    select description, count(*) as times from cases group by description`)
  await db.end()
  const there = new Set(cases.map(({ description }) => description.split('\n')[0] ?? ''))
  const opened = kept.filter(({ outcome }) => outcome === 'new_case')
  return {
    lost: [...acknowledged].filter((subject) => !there.has(subject)).length,
    twice: cases.filter(({ times }) => times > 1).length + (kept.length - new Set(kept.map((one) => one.subject)).size),
    notKept: mails - opened.length,
  }
}
