import { mkdtempSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { testOffice } from '../../test/desk.ts'
import { ask, at, openBoreal, openOffice, type TestOffice } from '../../test/people.ts'
import { giveGraceCall } from '../grace-calls/give-grace-call.ts'
import { describeOffice } from '../office/find-office.ts'
import { openFileStore } from '../platform/file-store.ts'
import { type MailTransport, openMailbox, openSmtp } from '../platform/mail-transport.ts'
import { day } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { scheduleSession } from '../services/schedule-session.ts'
import { mailedLinks } from '../ui/links.ts'
import { deliverNext, retryAfterMs, type Sending } from './deliver-emails.ts'
import { resendEmail } from './resend-email.ts'

const store = useDatabase()
let office: TestOffice
const received: { to: string[]; raw: string }[] = []
let refuse: { code: number; say: string } | undefined
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo(_address, _session, callback) {
    callback(refuse && Object.assign(new Error(refuse.say), { responseCode: refuse.code }))
  },
  onData(stream, session, callback) {
    const parts: Buffer[] = []
    stream.on('data', (part: Buffer) => parts.push(part))
    stream.on('end', () => {
      received.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw: Buffer.concat(parts).toString() })
      callback()
    })
  },
})
let smtp: MailTransport

beforeAll(async () => {
  office = await openOffice(store.db)
  await store.db.transaction(async (tx) => describeOffice(tx, testOffice, at('2025-01-06T09:00')))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  smtp = openSmtp(`smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`)
})
afterAll(async () => {
  smtp.close()
  await new Promise<void>((resolve) => server.close(resolve))
})

let clock = at('2026-02-03T12:00').at
const files = openFileStore(mkdtempSync(join(tmpdir(), 'guichet-mail-')))
const linksFor = (recipient: { language: 'fr' | 'en'; personId: number | null }) =>
  mailedLinks({ ...recipient, publicUrl: 'https://aide.example', secret: 'secret' })

async function deliverAll(transport = smtp) {
  const delivery = {
    db: store.db,
    transport,
    files,
    office: async () => testOffice,
    linksFor,
    secret: 'secret',
    clock: () => clock,
  }
  const sent = new Map<number, Promise<string>>()
  while ((await deliverNext(delivery, sent)) !== undefined);
}

async function giveOne() {
  const boreal = await openBoreal(store.db, office)
  const { caseId } = await ask(store.db, boreal, { productId: office.standard })
  await store.db.transaction((tx) =>
    giveGraceCall(tx, { caseId, agreedHow: 'phone' }, at('2026-02-03T11:00', office.amelie)),
  )
  return { boreal, caseId }
}

const header = (raw: string, name: string) => new RegExp(`^${name}: (.*(?:\r\n[ \t].*)*)`, 'im').exec(raw)?.[1]

describe('delivery over SMTP', () => {
  it('carries the invitation of a session, as calendars expect it', async () => {
    const { accountId, marc } = await openBoreal(store.db, office)
    const starts = { at: at('2026-02-10T09:00').at, time: '09:00' }
    const session = { accountId, caseId: null, heldOn: day('2026-02-10'), minutes: 60, starts }
    await store.db.transaction((tx) => scheduleSession(tx, session, at('2026-02-03T11:00', office.amelie)))
    received.length = 0
    await deliverAll()
    expect(received.map(({ to }) => to[0]).sort()).toEqual(
      ['amelie@office.example', 'josee@office.example', marc.email].sort(),
    )
    const mail = received.find(({ to: [address] }) => address === marc.email)?.raw ?? ''
    expect(mail).toMatch(/Content-Type: multipart\/alternative[\s\S]*text\/plain[\s\S]*text\/html[\s\S]*text\/calendar/)
    expect(mail).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/i)
    const part = /text\/calendar[\s\S]*?Content-Transfer-Encoding: base64\r\n\r\n([\s\S]*?)\r\n--/i.exec(mail)?.[1]
    const calendar = part === undefined ? mail : Buffer.from(part, 'base64').toString()
    expect(calendar.replace(/\r\n /g, '')).toContain(marc.email)
    expect(calendar).toContain('DTSTART:20260210T140000Z')
    expect(calendar).not.toContain('amelie@office.example')
  })

  it('sends each person one email, with the sender’s name and postal address, in HTML and text', async () => {
    received.length = 0
    const { boreal, caseId } = await giveOne()
    await deliverAll()
    await deliverAll()
    const to = received.map((mail) => mail.to[0]).sort()
    expect(to).toEqual([boreal.marc.email, boreal.marie.email, boreal.marie.email, 'josee@office.example'].sort())
    const used = received.find(({ to: [address] }) => address === boreal.marc.email)?.raw ?? ''
    expect(header(used, 'From')).toContain('guichet@office.example')
    expect(header(used, 'Auto-Submitted')).toBe('auto-generated')
    expect(header(used, 'Message-ID')).toMatch(/^<[\w-]+@office\.example>$/)
    expect(used).toContain('text/plain')
    expect(used).toContain('text/html')
    const text = Buffer.from(
      used.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
      'latin1',
    ).toString()
    expect(text.replace(/\u00a0/g, ' ')).toContain(`demande nº ${caseId} (Marie Tremblay)`)
    expect(text).toContain('1, rue du Test')
    expect(text).toContain(`https://aide.example/fr/solde/${boreal.accountId}?link=`)
  })

  it('writes to each in their own language', async () => {
    received.length = 0
    await store.db.query(sql`update staff set language = 'en' where id = ${office.josee}`)
    const { boreal } = await giveOne()
    await deliverAll()
    const subjectTo = (address: string) =>
      header(received.findLast(({ to }) => to[0] === address)?.raw ?? '', 'Subject')
    expect(subjectTo('josee@office.example')).toMatch(/A.grace.call.was.used/)
    expect(subjectTo(boreal.marc.email)).toMatch(/Appel.de.Gr/)
  })

  it('tries again later when the server says so, under the same Message-ID', async () => {
    const { caseId } = await giveOne()
    refuse = { code: 451, say: 'try later' }
    await deliverAll()
    const [waiting] = await store.db.query(sql<{ failures: number; seconds: number; messageId: string }>`
      select max(failures) as failures, extract(epoch from max(due_at) - ${clock}::timestamptz)::int as seconds
      from email_queue q join emails e on e.id = q.email_id where e.case_id = ${caseId}`)
    expect(waiting).toEqual({ failures: 1, seconds: retryAfterMs(0) / 1000 })
    refuse = undefined
    received.length = 0
    await deliverAll()
    expect(received).toEqual([])
    clock = new Date(clock.getTime() + retryAfterMs(0))
    await deliverAll()
    const kept = await store.db.query(
      sql<{ messageId: string }>`select message_id as "messageId" from emails where case_id = ${caseId}`,
    )
    const ids = received.map(({ raw }) => header(raw, 'Message-ID')).sort()
    expect(ids).toEqual(kept.map(({ messageId }) => messageId).sort())
  })

  it('gives up at once on an address that the server refuses for good, until an agent sends it again', async () => {
    const { caseId } = await giveOne()
    refuse = { code: 550, say: 'no such mailbox' }
    await deliverAll()
    const dead = await store.db.query(sql<{ emailId: number; answer: string }>`
      select email_id as "emailId", answer from dead_letters d join emails e on e.id = d.email_id where e.case_id = ${caseId}`)
    expect(dead).toHaveLength(4)
    expect(dead[0]?.answer).toContain('no such mailbox')
    refuse = undefined
    received.length = 0
    const resend = () => store.db.transaction((tx) => resendEmail(tx, dead[0]?.emailId ?? 0, clock))
    expect(await resend()).toEqual({ queued: true })
    await deliverAll()
    expect(received).toHaveLength(1)
    expect(await resend()).toEqual({ queued: false })
  })

  it('waits when the server wants no mail of ours at all', async () => {
    const { caseId } = await giveOne()
    await deliverAll({
      send: () =>
        Promise.reject(Object.assign(new Error('530 sign in first'), { responseCode: 530, command: 'MAIL FROM' })),
      isOurs: false,
      atOnce: 1,
      close: () => undefined,
    })
    const rows = await store.db.query(sql<{ failures: number }>`
      select q.failures from email_queue q join emails e on e.id = q.email_id where e.case_id = ${caseId}`)
    expect(rows.map(({ failures }) => failures)).toEqual([1, 1, 1, 1])
    clock = new Date(clock.getTime() + retryAfterMs(0))
    await deliverAll()
  })

  it('hands an email to the server once, though the database went away while it did', async () => {
    await giveOne()
    const sending: Sending = new Map()
    const begun = Promise.withResolvers<void>()
    const answered = Promise.withResolvers<string>()
    const handed: string[] = []
    const transport = {
      send: ({ messageId }: { messageId: string }) => {
        handed.push(messageId)
        begun.resolve()
        return answered.promise
      },
      isOurs: false,
      atOnce: 1,
      close: () => undefined,
    }
    const delivery = {
      db: store.db,
      transport,
      files,
      office: async () => testOffice,
      linksFor,
      secret: 'secret',
      clock: () => clock,
    }
    const cut = deliverNext(delivery, sending)
    await begun.promise
    await store.db.query(sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and state = 'idle in transaction'`)
    const next = deliverNext(delivery, sending)
    answered.resolve('250 taken')
    await Promise.all([cut, next])
    expect(new Set(handed).size).toBe(handed.length)
    await deliverAll()
  })

  it('gives up after fifteen failures', async () => {
    const { caseId } = await giveOne()
    refuse = { code: 451, say: 'try later' }
    for (let day = 0; day < 16; day += 1) {
      await deliverAll()
      clock = new Date(clock.getTime() + 6 * 3_600_000)
    }
    refuse = undefined
    const attempts = await store.db.query(sql<{ outcome: string; count: number }>`
      select outcome, count(*) as count from email_attempts a join emails e on e.id = a.email_id
      where e.case_id = ${caseId} group by outcome order by outcome`)
    expect(attempts).toEqual([
      { outcome: 'failed', count: 56 },
      { outcome: 'given_up', count: 4 },
    ])
  })

  it('does not send again what a server took but the database could not record', async () => {
    received.length = 0
    const { caseId } = await giveOne()
    const delivery = {
      db: store.db,
      files,
      transport: smtp,
      office: async () => testOffice,
      linksFor,
      secret: 'secret',
      clock: () => clock,
    }
    const sent = new Map<number, Promise<string>>()
    const breaking = {
      ...delivery,
      db: {
        ...store.db,
        transaction: ((work) =>
          store.db.transaction(async (tx) => {
            await work(tx)
            throw new Error('lost before the commit')
          })) as typeof store.db.transaction,
      },
    }
    await expect(deliverNext(breaking, sent)).rejects.toThrow('lost before')
    while ((await deliverNext(delivery, sent)) !== undefined);
    const ids = received.map(({ raw }) => header(raw, 'Message-ID'))
    expect(ids).toHaveLength(4)
    expect(new Set(ids).size).toBe(4)
    const delivered = await store.db.query(sql`
      select 1 from email_attempts a join emails e on e.id = a.email_id where e.case_id = ${caseId} and outcome = 'delivered'`)
    expect(delivered).toHaveLength(4)
  })
})

describe('an address that is none', () => {
  it('never reaches a server: a line break cannot change who gets the mail', async () => {
    await expect(
      store.db.transaction((tx) =>
        smtp.send(
          {
            messageId: '<x@office.example>',
            from: { name: 'Bureau', address: 'guichet@office.example' },
            to: { name: 'Marie', address: 'marie@boreal.example>\r\nRCPT TO:<evil@evil.example' },
            subject: 'x',
            html: 'x',
            text: 'x',
          },
          tx,
        ),
      ),
    ).rejects.toThrow()
    await expect(
      store.db.query(sql`
        insert into emails (kind, about, recipient, to_name, to_address, language, content, message_id, queued_at)
        values ('x', 'x', 'staff', 'x', ${'a@b.example\r\nX: y'}, 'fr', '{}', '<y@x>', now())`),
    ).rejects.toThrow('emails_to_address_check')
  })
})

describe('the local mailbox', () => {
  it('keeps an email whose delivery could not be recorded the first time', async () => {
    const { caseId } = await giveOne()
    const transport = openMailbox(() => clock)
    const delivery = {
      db: store.db,
      transport,
      files,
      office: async () => testOffice,
      linksFor,
      secret: 'secret',
      clock: () => clock,
    }
    const sending: Sending = new Map()
    const breaking = {
      ...delivery,
      db: {
        ...store.db,
        transaction: ((work) =>
          store.db.transaction(async (tx) => {
            await work(tx)
            throw new Error('lost before the commit')
          })) as typeof store.db.transaction,
      },
    }
    await expect(deliverNext(breaking, sending)).rejects.toThrow('lost before')
    while ((await deliverNext(delivery, sending)) !== undefined);
    const kept = await store.db.query(sql`
      select 1 from mailbox_messages m join emails e using (message_id) where e.case_id = ${caseId}`)
    expect(kept).toHaveLength(4)
  })

  it('keeps an email once, however often it is sent', async () => {
    const mailbox = openMailbox(() => clock)
    const message = { messageId: '<once@office.example>', subject: 'x', html: '<p>x</p>', text: 'x' }
    const between = { from: { name: 'a', address: 'a@b.example' }, to: { name: 'c', address: 'c@d.example' } }
    for (const _ of ['once', 'twice']) await store.db.transaction((tx) => mailbox.send({ ...message, ...between }, tx))
    expect(
      await store.db.query(sql`select 1 from mailbox_messages where message_id = '<once@office.example>'`),
    ).toHaveLength(1)
  })
})
