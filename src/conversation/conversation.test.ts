import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { testOffice } from '../../test/desk.ts'
import { ask, at, openBoreal, openOffice, type TestOffice } from '../../test/people.ts'
import { closeCase } from '../cases/close-case.ts'
import { confirmVerdict } from '../cases/confirm-verdict.ts'
import { deliverNext } from '../notifications/deliver-emails.ts'
import { openFileStore } from '../platform/file-store.ts'
import { openMailbox } from '../platform/mail-transport.ts'
import { sql } from '../platform/sql.ts'
import { mailedLinks } from '../ui/links.ts'
import { addNote } from './add-note.ts'
import { findDraft } from './draft.ts'
import { listMessages } from './list-messages.ts'
import { isForCustomer } from './message.ts'
import { postReply } from './post-reply.ts'
import { receiveMessage } from './receive-message.ts'
import { richText } from './rich-text.ts'
import { takeBackReply } from './take-back-reply.ts'

const store = useDatabase()
let office: TestOffice
beforeAll(async () => {
  office = await openOffice(store.db)
})

const byAmelie = (time: string) => ({ ...at(time), by: office.amelie })
const later = (time: string, seconds: number) => {
  const author = byAmelie(time)
  return { ...author, at: new Date(author.at.getTime() + seconds * 1000) }
}

async function aCase() {
  const boreal = await openBoreal(store.db, office)
  const { caseId } = await ask(store.db, boreal, { productId: office.standard })
  await deliverUntil(at('2026-02-03T10:30').at)
  return { boreal, caseId }
}

async function deliverUntil(now: Date) {
  const linksFor = (to: { language: 'fr' | 'en'; personId: number | null }) =>
    mailedLinks({ ...to, publicUrl: 'https://aide.example', secret: 'secret' })
  const files = openFileStore(mkdtempSync(join(tmpdir(), 'guichet-mail-')))
  const transport = openMailbox(() => now)
  const delivery = {
    db: store.db,
    transport,
    files,
    office: async () => testOffice,
    linksFor,
    secret: 'secret',
    clock: () => now,
  }
  while ((await deliverNext(delivery, new Map())) !== undefined);
}

async function reply(caseId: number, { cc = [] as string[], time = '2026-02-03T11:00', words = 'Voici.' } = {}) {
  const answer = await store.db.transaction((tx) =>
    postReply(tx, { caseId, body: richText(words), files: [], cc }, byAmelie(time)),
  )
  if ('refused' in answer) throw new Error(answer.refused)
  return answer.messageId
}

function mailTo(address: string) {
  return store.db.query(sql<{ subject: string; text: string }>`
    select subject, text from mailbox_messages where recipient like ${`%<${address}>`} order by id desc`)
}

function takeBack(caseId: number, messageId: number, seconds: number) {
  const author = later('2026-02-03T11:00', seconds)
  return store.db.transaction((tx) => takeBackReply(tx, { caseId, messageId }, author))
}

describe('a reply', () => {
  it('goes to the requester and those copied, ten seconds after it was written', async () => {
    const { boreal, caseId } = await aCase()
    await reply(caseId, { cc: ['claire@boreal.example'] })
    await deliverUntil(later('2026-02-03T11:00', 9).at)
    expect(await mailTo('claire@boreal.example')).toEqual([])
    await deliverUntil(later('2026-02-03T11:00', 10).at)
    const [[toMarie], [toClaire]] = await Promise.all([mailTo(boreal.marie.email), mailTo('claire@boreal.example')])
    expect(toMarie?.text).toContain('Voici.')
    expect(toMarie?.text).toContain('/fr/demandes/')
    expect(toClaire?.text).toContain('Voici.')
    expect(toClaire?.text).not.toContain('/fr/demandes/')
  })

  it('says something', async () => {
    const { caseId } = await aCase()
    const empty = { caseId, body: richText(' \n'), files: [], cc: [] }
    const answer = await store.db.transaction((tx) => postReply(tx, empty, byAmelie('2026-02-03T11:00')))
    expect(answer).toEqual({ refused: 'empty' })
  })

  it('taken back in time goes to nobody, and is a draft again', async () => {
    const { boreal, caseId } = await aCase()
    const before = (await mailTo(boreal.marie.email)).length
    const messageId = await reply(caseId, { cc: ['claire@boreal.example'] })
    expect(await takeBack(caseId, messageId, 5)).toEqual({ takenBack: true })
    await deliverUntil(later('2026-02-03T11:00', 60).at)
    expect(await mailTo(boreal.marie.email)).toHaveLength(before)
    expect(await findDraft(store.db, { caseId, staffId: office.amelie })).toMatchObject({
      kind: 'reply',
      html: '<p>Voici.</p>',
      cc: 'claire@boreal.example',
    })
    const [message] = await listMessages(store.db, caseId)
    expect(message && isForCustomer(message, later('2026-02-03T11:00', 60).at)).toBe(false)
  })

  it('that went out stays', async () => {
    const { caseId } = await aCase()
    const messageId = await reply(caseId)
    expect(await takeBack(caseId, messageId, 10)).toEqual({ refused: 'gone' })
  })

  it('handed to one of two servers stays, and the other still gets it', async () => {
    const { boreal, caseId } = await aCase()
    const messageId = await reply(caseId, { cc: ['claire@boreal.example'] })
    await store.db.query(sql`
      update email_queue set due_at = '-infinity' where email_id = (
        select id from emails where about = ${`message:${messageId}`} and to_address = 'claire@boreal.example')`)
    await deliverUntil(later('2026-02-03T11:00', 1).at)
    expect(await takeBack(caseId, messageId, 5)).toEqual({ refused: 'gone' })
    const before = (await mailTo(boreal.marie.email)).length
    await deliverUntil(later('2026-02-03T11:00', 10).at)
    expect(await mailTo(boreal.marie.email)).toHaveLength(before + 1)
  })

  it('is taken back by its author only, once', async () => {
    const { caseId } = await aCase()
    const messageId = await reply(caseId)
    const ben = { ...later('2026-02-03T11:00', 1), by: office.ben }
    expect(await store.db.transaction((tx) => takeBackReply(tx, { caseId, messageId }, ben))).toEqual({
      refused: 'gone',
    })
    const answers = await Promise.all([1, 2, 3].map((seconds) => takeBack(caseId, messageId, seconds)))
    expect(answers.filter((answer) => 'takenBack' in answer)).toHaveLength(1)
  })
})

describe('a reply, when somebody else wrote meanwhile,', () => {
  const answer = (caseId: number, { by, seen }: { by: number; seen?: number }) =>
    store.db.transaction((tx) =>
      postReply(tx, { caseId, body: richText('Voici.'), files: [], cc: [], seen }, { ...at('2026-02-03T11:00'), by }),
    )

  it('is not sent unless its author has seen that', async () => {
    const { caseId } = await aCase()
    const messageId = await reply(caseId)
    expect(await answer(caseId, { by: office.ben, seen: 0 })).toEqual({ refused: 'answered_meanwhile' })
    expect(await answer(caseId, { by: office.amelie, seen: 0 })).toHaveProperty('messageId')
    const [, last] = await listMessages(store.db, caseId)
    expect(await answer(caseId, { by: office.ben, seen: messageId })).toEqual({ refused: 'answered_meanwhile' })
    expect(await answer(caseId, { by: office.ben, seen: last?.id ?? 0 })).toHaveProperty('messageId')
  })

  it('is sent where that was a reply taken back', async () => {
    const { caseId } = await aCase()
    expect(await takeBack(caseId, await reply(caseId), 5)).toEqual({ takenBack: true })
    expect(await answer(caseId, { by: office.ben, seen: 0 })).toHaveProperty('messageId')
  })

  it('goes through for exactly one of two who answer at once', async () => {
    for (let round = 0; round < 10; round++) {
      const { caseId } = await aCase()
      const answers = await Promise.all([office.amelie, office.ben].map((by) => answer(caseId, { by, seen: 0 })))
      expect(answers.filter((one) => 'messageId' in one)).toHaveLength(1)
      expect(answers).toContainEqual({ refused: 'answered_meanwhile' })
      expect(await listMessages(store.db, caseId)).toHaveLength(1)
    }
  })
})

describe('a note', () => {
  it('is mailed to nobody and read by no customer', async () => {
    const { caseId } = await aCase()
    const [{ count: before } = { count: 0 }] = await store.db.query(
      sql<{ count: number }>`select count(*) as count from emails`,
    )
    await store.db.transaction((tx) =>
      addNote(tx, { caseId, body: richText('Appeler vendredi'), files: [] }, byAmelie('2026-02-03T11:00')),
    )
    const [{ count } = { count: 0 }] = await store.db.query(
      sql<{ count: number }>`select count(*) as count from emails`,
    )
    expect(count).toBe(before)
    const [note] = await listMessages(store.db, caseId)
    expect(note).toMatchObject({ kind: 'note', text: 'Appeler vendredi' })
    expect(note && isForCustomer(note, at('2027-01-01T09:00').at)).toBe(false)
  })
})

describe('what a customer writes', () => {
  it('is kept, and takes a closed case back into the queue', async () => {
    const { boreal, caseId } = await aCase()
    const isOpen = async () =>
      (await store.db.query(sql`select case_id from open_cases where case_id = ${caseId}`)).length === 1
    const [verdict] = await store.db.query(
      sql<{ id: number }>`select max(id) as id from verdicts where case_id = ${caseId}`,
    )
    await store.db.transaction((tx) =>
      confirmVerdict(tx, { caseId, verdictId: verdict?.id ?? 0 }, byAmelie('2026-02-03T11:00')),
    )
    await store.db.transaction((tx) => closeCase(tx, caseId, byAmelie('2026-02-03T11:01')))
    expect(await isOpen()).toBe(false)
    const { id, name, email: address } = boreal.marie
    const received = { caseId, person: { id, name, address }, body: richText('Encore là'), cc: [], files: [] }
    await store.db.transaction((tx) => receiveMessage(tx, { ...received, cameBy: 'portal' }, at('2026-02-04T09:00')))
    expect(await isOpen()).toBe(true)
    expect(await listMessages(store.db, caseId)).toMatchObject([{ kind: 'from_customer', text: 'Encore là' }])
  })
})
