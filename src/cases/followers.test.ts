import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { testOffice } from '../../test/desk.ts'
import { meanwhile } from '../../test/meanwhile.ts'
import { ask, at, confirm, openBoreal, openOffice, type TestAccount, type TestOffice } from '../../test/people.ts'
import { addNote } from '../conversation/add-note.ts'
import { postReply, type Reply } from '../conversation/post-reply.ts'
import { type Received, receiveMessage } from '../conversation/receive-message.ts'
import { richText } from '../conversation/rich-text.ts'
import { takeBackReply } from '../conversation/take-back-reply.ts'
import { deliverNext } from '../notifications/deliver-emails.ts'
import { listFollowers } from '../notifications/list-followers.ts'
import type { Transaction } from '../platform/database.ts'
import { openFileStore } from '../platform/file-store.ts'
import { type Message, openMailbox } from '../platform/mail-transport.ts'
import { sql } from '../platform/sql.ts'
import { setState } from '../queue/set-state.ts'
import { defineRole } from '../staff/define-role.ts'
import type { Permission } from '../staff/permission.ts'
import { setAccess } from '../staff/set-access.ts'
import { addStaff } from '../staff/sign-in.ts'
import { mailedLinks } from '../ui/links.ts'
import { closeCase } from './close-case.ts'
import { followCase } from './follow-case.ts'
import { mergeCases } from './merge-cases.ts'
import { reopenCase } from './reopen-case.ts'
import { undoMerge } from './undo-merge.ts'

const store = useDatabase()
let office: TestOffice
beforeAll(async () => {
  office = await openOffice(store.db)
})

const act = <Answer>(work: (tx: Transaction) => Promise<Answer>) => store.db.transaction(work)
const by = (staffId: number, time = '2026-02-03T11:00') => ({ ...at(time), by: staffId })
const byAmelie = (time?: string) => by(office.amelie, time)
const follow = (caseId: number, staffId: number, { follows = true, author = by(staffId) } = {}) =>
  act((tx) => followCase(tx, { caseId, staffId, follows }, author))
const namesOf = async (caseId: number) => (await listFollowers(store.db, caseId)).map(({ name }) => name)

async function aCase(account?: TestAccount) {
  const boreal = account ?? (await openBoreal(store.db, office))
  const { caseId } = await ask(store.db, boreal, { productId: office.standard })
  return { boreal, caseId }
}

function reply(caseId: number, { cc = [] as string[], then = undefined as Reply['then'] } = {}) {
  const answer = { caseId, body: richText('Voici le gabarit.'), files: [], cc, then }
  return act((tx) => postReply(tx, answer, byAmelie()))
}
const note = (caseId: number, author = byAmelie()) =>
  act((tx) => addNote(tx, { caseId, body: richText('Entre nous.'), files: [] }, author))

function messageOf(caseId: number, { marie }: TestAccount): Received {
  const person = { id: marie.id, name: marie.name, address: marie.email }
  return { caseId, person, body: richText('Et le serveur ?'), cc: [], files: [], cameBy: 'mail' }
}
const write = (caseId: number, account: TestAccount, time = '2026-02-03T12:00') =>
  act((tx) => receiveMessage(tx, messageOf(caseId, account), at(time)))

/** What followers of a case were told, as `ben: reply`. */
async function told(caseId: number) {
  const rows = await store.db.query(sql<{ told: string }>`
    select split_part(to_address, '@', 1) || ': ' || (content->>'happening') as told
    from emails where kind = 'case_followed' and case_id = ${caseId} order by id, to_address`)
  return rows.map((row) => row.told)
}

describe('a follower', () => {
  it('is told of what the customer writes, of replies and of notes, and not of what they did themselves', async () => {
    const { boreal, caseId } = await aCase()
    await follow(caseId, office.ben)
    await follow(caseId, office.amelie)
    await reply(caseId)
    await note(caseId)
    await write(caseId, boreal)
    expect(await told(caseId)).toEqual(['ben: reply', 'ben: note', 'amelie: from_customer', 'ben: from_customer'])
  })

  it('is told once when a case is resolved, closed and reopened', async () => {
    const { caseId } = await aCase()
    await confirm(store.db, caseId, byAmelie('2026-02-03T10:05'))
    await follow(caseId, office.ben)
    const resolve = (time: string) => act((tx) => setState(tx, { caseId, state: 'resolved' }, byAmelie(time)))
    await resolve('2026-02-03T11:00')
    await resolve('2026-02-03T11:01')
    const close = () => act((tx) => closeCase(tx, caseId, byAmelie('2026-02-03T11:02')))
    await close()
    await close()
    await act((tx) => reopenCase(tx, caseId, byAmelie('2026-02-03T11:03')))
    expect(await told(caseId)).toEqual(['ben: resolved', 'ben: closed', 'ben: reopened'])
  })

  it('gets one email for one thing: a reply that resolves, a message that reopens', async () => {
    const { boreal, caseId } = await aCase()
    await confirm(store.db, caseId, byAmelie('2026-02-03T10:05'))
    await follow(caseId, office.ben)
    const then = 'resolved'
    await reply(caseId, { then })
    await act((tx) => closeCase(tx, caseId, by(office.ben)))
    await write(caseId, boreal)
    expect(await told(caseId)).toEqual(['ben: reply', 'ben: from_customer'])
    const [row] = await store.db.query(sql`select state from open_cases where case_id = ${caseId}`)
    expect(row).toEqual({ state: 'in_progress' })
  })

  it('reads of a reply that the case is resolved only where it is: a closed one stays closed', async () => {
    const [open, closed] = [await aCase(), await aCase()]
    for (const { caseId } of [open, closed]) await confirm(store.db, caseId, byAmelie('2026-02-03T10:05'))
    await act((tx) => closeCase(tx, closed.caseId, byAmelie('2026-02-03T10:10')))
    for (const { caseId } of [open, closed]) await follow(caseId, office.ben)
    const then = 'resolved'
    for (const { caseId } of [open, closed]) await reply(caseId, { then })
    const rows = await store.db.query(sql<{ caseId: number; resolves: boolean }>`
      select case_id as "caseId", (content->>'resolves')::boolean as resolves from emails
      where kind = 'case_followed' and case_id = any(${[open.caseId, closed.caseId]}) order by case_id`)
    expect(rows).toEqual([
      { caseId: open.caseId, resolves: true },
      { caseId: closed.caseId, resolves: false },
    ])
  })

  it('whose address was copied before they were a colleague gets the reply alone', async () => {
    const { caseId } = await aCase()
    const email = 'early@office.example'
    await reply(caseId, { cc: [email] })
    const early = { email, name: 'Tôt', language: 'fr', role: 'agent' }
    const staffId = await act((tx) => addStaff(tx, early, at('2026-02-03T11:30').at))
    await follow(caseId, staffId)
    await reply(caseId)
    expect(await told(caseId)).toEqual([])
  })

  it('is told nothing of a reply that was taken back', async () => {
    const { caseId } = await aCase()
    await follow(caseId, office.ben)
    const answer = await reply(caseId)
    const messageId = 'messageId' in answer ? answer.messageId : 0
    const soon = { ...byAmelie(), at: new Date(byAmelie().at.getTime() + 9000) }
    expect(await act((tx) => takeBackReply(tx, { caseId, messageId }, soon))).toEqual({ takenBack: true })
    expect(
      await store.db.query(sql`
      select 1 from email_queue q join emails e on e.id = q.email_id where e.case_id = ${caseId}
        and e.about = ${`message:${messageId}`}`),
    ).toEqual([])
  })

  it('who wrote by mail from an address that the case does not know is not told of their own words', async () => {
    const { caseId } = await aCase()
    await follow(caseId, office.ben)
    await follow(caseId, office.amelie)
    const person = { id: null, name: 'ben@office.example', address: 'Ben@office.example' }
    const received = { caseId, person, body: richText('Vu.'), cc: [], files: [], cameBy: 'mail' as const }
    await act((tx) => receiveMessage(tx, received, at('2026-02-03T12:00')))
    expect(await told(caseId)).toEqual(['amelie: from_customer'])
  })

  it('is told no more once they stopped, once their access is closed, or once their role sees no cases', async () => {
    const { caseId } = await aCase()
    const staff = (name: string, role: string) =>
      act((tx) =>
        addStaff(tx, { name, email: `${name}@office.example`, language: 'fr', role }, at('2026-01-05T09:00').at),
      )
    const [luc, zoe, max] = [await staff('luc', 'agent'), await staff('zoe', 'agent'), await staff('max', 'accountant')]
    const define = (permissions: Permission[]) =>
      act((tx) =>
        defineRole(tx, { code: 'accountant', name: { fr: 'Comptable', en: 'Accountant' }, permissions }, byAmelie()),
      )
    await define(['cases.work'])
    for (const staffId of [luc, zoe, max]) await follow(caseId, staffId)
    await note(caseId)
    expect(await told(caseId)).toEqual(['luc: note', 'max: note', 'zoe: note'])
    await follow(caseId, luc, { follows: false })
    await act((tx) => setAccess(tx, { staffId: zoe, isOpen: false }, byAmelie()))
    await define(['accounts.see'])
    await note(caseId)
    expect(await told(caseId)).toHaveLength(3)
    expect(await namesOf(caseId)).toEqual([])
  })
})

describe('following a case', () => {
  it('begun in two windows at once begins once', async () => {
    const { caseId } = await aCase()
    const begin = (tx: Transaction) => followCase(tx, { caseId, staffId: office.ben, follows: true }, by(office.ben))
    expect(await meanwhile(store.db, begin, begin)).toEqual([{ follows: true }, { follows: true }])
    const rows = await store.db.query(sql`select number, follows from case_followings where case_id = ${caseId}`)
    expect(rows).toEqual([{ number: 1, follows: true }])
  })

  it('and stopping take turns, whatever is forgotten above the table', async () => {
    const { caseId } = await aCase()
    const record = (number: number, follows: boolean) =>
      store.db.query(sql`
        insert into case_followings (case_id, staff_id, number, follows, recorded_at)
        values (${caseId}, ${office.ben}, ${number}, ${follows}, now())`)
    await record(1, true)
    await expect(record(1, true)).rejects.toThrow('case_followings_pkey')
    await expect(record(2, true)).rejects.toThrow('case_followings_check')
    await expect(record(1, false)).rejects.toThrow('case_followings_check')
  })

  it('that ends just before a message comes tells nothing of it, and just after tells it once', async () => {
    for (const isFirst of [true, false]) {
      const { boreal, caseId } = await aCase()
      await follow(caseId, office.ben)
      const stop = (tx: Transaction) => followCase(tx, { caseId, staffId: office.ben, follows: false }, by(office.ben))
      const come = (tx: Transaction) => receiveMessage(tx, messageOf(caseId, boreal), at('2026-02-03T12:00'))
      await (isFirst ? meanwhile(store.db, stop, come) : meanwhile(store.db, come, stop))
      expect(await told(caseId)).toEqual(isFirst ? [] : ['ben: from_customer'])
    }
  })

  it('because a colleague asked for it is told to who follows, once', async () => {
    const { caseId } = await aCase()
    await follow(caseId, office.ben, { author: byAmelie() })
    await follow(caseId, office.ben, { author: byAmelie() })
    await follow(caseId, office.josee)
    expect(await told(caseId)).toEqual(['ben: added'])
    expect(await namesOf(caseId)).toEqual(['Ben Carter', 'Josée Martel'])
  })

  it('is for colleagues whose access is open and whose role sees cases', async () => {
    const { caseId } = await aCase()
    const gone = await act((tx) =>
      addStaff(
        tx,
        { name: 'Gone', email: 'gone@office.example', language: 'fr', role: 'agent' },
        at('2026-01-05T09:00').at,
      ),
    )
    await act((tx) => setAccess(tx, { staffId: gone, isOpen: false }, byAmelie()))
    const accountant = await act((tx) =>
      addStaff(
        tx,
        { name: 'Claude', email: 'claude@office.example', language: 'fr', role: 'accountant' },
        at('2026-01-05T09:00').at,
      ),
    )
    for (const staffId of [gone, accountant, 999_999]) {
      expect(await follow(caseId, staffId, { author: byAmelie() })).toEqual({ refused: 'unknown_colleague' })
    }
    expect(await told(caseId)).toEqual([])
  })
})

describe('a case that goes on in another', () => {
  it('has its followers there too, each once, and they are told where', async () => {
    const { boreal, caseId } = await aCase()
    const { caseId: intoId } = await aCase(boreal)
    await follow(caseId, office.ben)
    await follow(caseId, office.josee)
    await follow(caseId, office.amelie)
    await follow(caseId, office.amelie, { follows: false })
    await follow(intoId, office.josee)
    expect(await act((tx) => mergeCases(tx, { caseId, intoId }, byAmelie()))).toEqual({ mergedInto: intoId })
    expect(await namesOf(intoId)).toEqual(['Ben Carter', 'Josée Martel'])
    expect(await told(caseId)).toEqual(['ben: merged', 'josee: merged'])
    await write(caseId, boreal)
    expect(await told(intoId)).toEqual(['ben: from_customer', 'josee: from_customer'])
    expect(await follow(caseId, office.amelie)).toEqual({ refused: 'merged' })
    const queued = await store.db.query(sql<{ staffId: number }>`
      select unnest(followers) as "staffId" from open_cases where case_id = ${intoId} order by 1`)
    expect(queued).toEqual([{ staffId: office.ben }, { staffId: office.josee }])
  })

  it('has them still once that is undone', async () => {
    const { boreal, caseId } = await aCase()
    const { caseId: intoId } = await aCase(boreal)
    await follow(caseId, office.ben)
    await act((tx) => mergeCases(tx, { caseId, intoId }, byAmelie()))
    await act((tx) => undoMerge(tx, caseId, byAmelie('2026-02-03T11:30')))
    expect(await told(caseId)).toEqual(['ben: merged', 'ben: reopened'])
    expect([await namesOf(caseId), await namesOf(intoId)]).toEqual([['Ben Carter'], ['Ben Carter']])
  })

  it('as its follow-up has the same followers, told of the message there', async () => {
    const { boreal, caseId } = await aCase()
    await confirm(store.db, caseId, byAmelie('2026-02-03T10:05'))
    await follow(caseId, office.ben)
    await act((tx) => closeCase(tx, caseId, byAmelie()))
    const answer = await write(caseId, boreal, '2026-04-01T10:00')
    const laterId = 'caseId' in answer ? answer.caseId : 0
    expect(laterId).not.toBe(caseId)
    expect(await namesOf(laterId)).toEqual(['Ben Carter'])
    expect(await told(laterId)).toEqual(['ben: from_customer'])
    expect(await told(caseId)).toEqual(['ben: closed'])
  })
})

describe('the emails of a follower', () => {
  async function deliver(now: Date, transport = openMailbox(() => now)) {
    const delivery = {
      db: store.db,
      transport,
      files: openFileStore(mkdtempSync(join(tmpdir(), 'guichet-mail-'))),
      office: async () => testOffice,
      linksFor: (to: { language: 'fr' | 'en'; personId: number | null }) =>
        mailedLinks({ ...to, publicUrl: 'https://aide.example', secret: 'secret' }),
      secret: 'secret',
      clock: () => now,
    }
    while ((await deliverNext(delivery, new Map())) !== undefined);
  }
  const mails = () =>
    store.db.query(sql<{ recipient: string; subject: string; html: string; text: string }>`
      select recipient, subject, html, text from mailbox_messages order by id`)

  it('are in their language, say the words written and lead to the case; none goes to the customer', async () => {
    const { boreal, caseId } = await aCase()
    await store.db.query(sql`update staff set language = 'en' where id = ${office.ben}`)
    await follow(caseId, office.ben)
    await follow(caseId, office.josee)
    await act((tx) => addNote(tx, { caseId, body: richText('Entre nous <b>\nrien.'), files: [] }, byAmelie()))
    await reply(caseId)
    await deliver(byAmelie().at)
    expect((await mails()).filter(({ text }) => text.includes('Voici le gabarit.'))).toEqual([])
    await deliver(byAmelie('2026-02-03T11:01').at)
    const its = (await mails()).filter(
      ({ subject }) => subject.includes(`º ${caseId},`) || subject.includes(`no. ${caseId},`),
    )
    const toBen = its.filter(({ recipient }) => recipient.includes('ben@office.example'))
    const toJosee = its.filter(({ recipient }) => recipient.includes('josee@office.example'))
    expect(its).toHaveLength(4)
    expect(toBen.map(({ text }) => text.split('\n')[0])).toEqual([
      'Amélie Roy left an internal note, which the customer does not read:',
      'Amélie Roy replied to the customer:',
    ])
    expect(toBen[0]?.text).toContain('> Entre nous <b>\n> rien.')
    expect(toBen[0]?.html).toContain('Entre nous &lt;b>')
    expect(toJosee[1]?.text).toContain('Amélie Roy a répondu au client\u00a0:\n\n> Voici le gabarit.')
    expect(toJosee[1]?.text).toContain(`https://aide.example/desk/cases/${caseId}`)
    expect(new Set(toBen.map(({ subject }) => subject)).size).toBe(1)
    for (const { text } of (await mails()).filter(({ recipient }) => recipient.includes(boreal.marie.email))) {
      expect(text).not.toMatch(/Entre nous|suivez|suivie/)
    }
  })

  it('of one case refer to the one before, so that mail programs keep them together', async () => {
    const { caseId } = await aCase()
    await follow(caseId, office.ben)
    await note(caseId)
    await deliver(byAmelie('2026-02-03T11:01').at)
    await note(caseId, byAmelie('2026-02-03T11:02'))
    const sent: Message[] = []
    const now = byAmelie('2026-02-03T11:03').at
    const send = async (mail: Message) => {
      sent.push(mail)
      return 'ok'
    }
    await deliver(now, { ...openMailbox(() => now), isOurs: false, send })
    const [first] = await store.db.query(sql<{ id: string }>`
      select message_id as id from emails where kind = 'case_followed' and case_id = ${caseId} order by emails.id limit 1`)
    const its = sent.filter(({ subject }) => subject.includes(` ${caseId},`))
    expect(its).toMatchObject([{ references: [first?.id], headers: { 'Auto-Submitted': 'auto-generated' } }])
  })
})
