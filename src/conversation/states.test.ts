import { beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { meanwhile } from '../../test/meanwhile.ts'
import { ask, at, openBoreal, openOffice, type TestOffice } from '../../test/people.ts'
import { chooseWay } from '../cases/choose-way.ts'
import { closeCase } from '../cases/close-case.ts'
import { confirmVerdict } from '../cases/confirm-verdict.ts'
import { correctRequest } from '../cases/correct-request.ts'
import { findCase } from '../cases/find-case.ts'
import { reopenCase } from '../cases/reopen-case.ts'
import { giveGraceCall } from '../grace-calls/give-grace-call.ts'
import { reverseGraceCall } from '../grace-calls/reverse-grace-call.ts'
import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import { findPlace } from '../queue/find-place.ts'
import { setState } from '../queue/set-state.ts'
import { wakeSnoozed } from '../queue/wake-snoozed.ts'
import type { Author } from '../staff/author.ts'
import { listMessages } from './list-messages.ts'
import { postReply } from './post-reply.ts'
import { receiveMessage } from './receive-message.ts'
import { richText } from './rich-text.ts'
import { takeBackReply } from './take-back-reply.ts'

const store = useDatabase()
let office: TestOffice
beforeAll(async () => {
  office = await openOffice(store.db)
})

const act = <Answer>(work: (tx: Transaction) => Promise<Answer>) => store.db.transaction(work)
const byAmelie = (time: string) => ({ ...at(time), by: office.amelie })

async function howTo() {
  const boreal = await openBoreal(store.db, office)
  const { caseId } = await ask(store.db, boreal, { productId: office.standard })
  return { boreal, caseId }
}
type Asked = Awaited<ReturnType<typeof howTo>>

const stateOf = async (caseId: number) => (await findPlace(store.db, caseId)).state

async function confirm(caseId: number, author: Author = byAmelie('2026-02-03T10:30')) {
  const [last] = await store.db.query(sql<{ id: number }>`
    select max(id) as id from verdicts where case_id = ${caseId}`)
  return act((tx) => confirmVerdict(tx, { caseId, verdictId: last?.id ?? 0 }, author))
}

function reply(caseId: number, then?: 'waiting_on_customer' | 'resolved') {
  const said = { caseId, body: richText('Voici.'), files: [], cc: [], then }
  return act((tx) => postReply(tx, said, byAmelie('2026-02-03T11:00')))
}

const writing = ({ boreal, caseId }: Asked, words = 'Encore là') => {
  const { id, name, email: address } = boreal.marie
  return { caseId, person: { id, name, address }, body: richText(words), cc: [], files: [], cameBy: 'portal' as const }
}
const write = (asked: Asked, time: string) => act((tx) => receiveMessage(tx, writing(asked), at(time)))

async function followUpOf(asked: Asked, time: string, words?: string): Promise<number> {
  const answer = await act((tx) => receiveMessage(tx, writing(asked, words), at(time)))
  if ('refused' in answer) throw new Error(answer.refused)
  return answer.caseId
}

async function closed(time = '2026-02-03T12:00') {
  const asked = await howTo()
  await confirm(asked.caseId)
  await act((tx) => closeCase(tx, asked.caseId, byAmelie(time)))
  return asked
}

describe('a case', () => {
  it('is new until somebody looks at it, then waits for the choice of the customer', async () => {
    const { boreal, caseId } = await howTo()
    expect(await stateOf(caseId)).toBe('new')
    await confirm(caseId)
    expect(await stateOf(caseId)).toBe('awaiting_choice')
    const choice = { caseId, way: 'grace_call' as const, personId: boreal.marie.id }
    await act((tx) => chooseWay(tx, choice, at('2026-02-03T11:00')))
    expect(await stateOf(caseId)).toBe('in_progress')
  })

  it('no longer waits for a choice once a grace call is given, and again once that is reversed', async () => {
    const { caseId } = await howTo()
    await confirm(caseId)
    await act((tx) => giveGraceCall(tx, { caseId, agreedHow: 'phone' }, byAmelie('2026-02-03T11:00')))
    expect(await stateOf(caseId)).toBe('in_progress')
    await act((tx) => reverseGraceCall(tx, { caseId, reason: 'mistake' }, byAmelie('2026-02-03T11:05')))
    expect(await stateOf(caseId)).toBe('awaiting_choice')
  })

  it('no longer waits for a choice once it is corrected to what is covered', async () => {
    const { caseId } = await howTo()
    await confirm(caseId)
    await act((tx) => correctRequest(tx, { caseId, category: 'error_or_bug' }, byAmelie('2026-02-03T11:00')))
    expect(await stateOf(caseId)).toBe('in_progress')
  })

  it('waits for the vendor under a number of theirs', async () => {
    const { caseId } = await howTo()
    const waiting = { caseId, state: 'waiting_on_vendor' as const }
    expect(await act((tx) => setState(tx, waiting, byAmelie('2026-02-03T11:00')))).toEqual({
      refused: 'no_vendor_number',
    })
    await act((tx) => setState(tx, { ...waiting, vendorSpr: '1234567' }, byAmelie('2026-02-03T11:00')))
    const { state, states } = await findPlace(store.db, caseId)
    expect(state).toBe('waiting_on_vendor')
    expect(states.at(-1)).toMatchObject({ vendorSpr: '1234567', recordedBy: 'Amélie Roy' })
  })

  it('stands nowhere once it is closed', async () => {
    const { caseId } = await closed()
    const resolved = { caseId, state: 'resolved' as const }
    expect(await act((tx) => setState(tx, resolved, byAmelie('2026-02-03T13:00')))).toEqual({ refused: 'closed' })
  })
})

describe('a case put off', () => {
  const until = at('2026-02-09T08:00').at
  it('comes back by itself when its moment has come, once', async () => {
    const { caseId } = await howTo()
    const snooze = { caseId, state: 'snoozed' as const, snoozedUntil: until }
    await act((tx) => setState(tx, snooze, byAmelie('2026-02-03T11:00')))
    expect(await wakeSnoozed(store.db, () => at('2026-02-09T07:59'))).toBe(0)
    expect(await stateOf(caseId)).toBe('snoozed')
    const both = await Promise.all([1, 2].map(() => wakeSnoozed(store.db, () => at('2026-02-09T08:00'))))
    expect(both[0] || both[1]).toBe(1)
    expect((await findPlace(store.db, caseId)).states.map(({ cause }) => cause)).toEqual(['staff', 'time'])
  })

  it('needs a moment that is still to come', async () => {
    const { caseId } = await howTo()
    const past = { caseId, state: 'snoozed' as const, snoozedUntil: at('2026-02-03T11:00').at }
    expect(await act((tx) => setState(tx, past, byAmelie('2026-02-03T11:00')))).toEqual({
      refused: 'no_moment_to_come',
    })
  })
})

describe('a reply', () => {
  it('takes a new case in hand, or leaves it waiting for the customer, or resolved', async () => {
    const [one, two, three] = [await howTo(), await howTo(), await howTo()]
    await reply(one.caseId)
    await reply(two.caseId, 'waiting_on_customer')
    await reply(three.caseId, 'resolved')
    const states = await Promise.all([one, two, three].map(({ caseId }) => stateOf(caseId)))
    expect(states).toEqual(['in_progress', 'waiting_on_customer', 'resolved'])
  })

  it('taken back leaves the case where it stood', async () => {
    const { caseId } = await howTo()
    const answer = await reply(caseId, 'resolved')
    const messageId = 'messageId' in answer ? answer.messageId : 0
    await act((tx) => takeBackReply(tx, { caseId, messageId }, byAmelie('2026-02-03T11:00')))
    expect(await stateOf(caseId)).toBe('new')
  })
})

describe('a message of the customer', () => {
  it('brings back a case that waits for them, is put off or is resolved', async () => {
    for (const state of ['waiting_on_customer', 'snoozed', 'resolved'] as const) {
      const asked = await howTo()
      const change = { caseId: asked.caseId, state, snoozedUntil: at('2026-03-01T08:00').at }
      await act((tx) => setState(tx, change, byAmelie('2026-02-03T11:00')))
      await write(asked, '2026-02-04T09:00')
      expect(await stateOf(asked.caseId), state).toBe('in_progress')
    }
  })

  it('leaves a case that waits for the vendor there', async () => {
    const asked = await howTo()
    const change = { caseId: asked.caseId, state: 'waiting_on_vendor' as const, vendorCase: 'V-1' }
    await act((tx) => setState(tx, change, byAmelie('2026-02-03T11:00')))
    await write(asked, '2026-02-04T09:00')
    expect(await stateOf(asked.caseId)).toBe('waiting_on_vendor')
  })

  it('reopens a case on the last of fourteen days after its closure', async () => {
    const asked = await closed('2026-02-03T23:30')
    expect(await write(asked, '2026-02-17T23:59')).toMatchObject({ caseId: asked.caseId })
    expect(await stateOf(asked.caseId)).toBe('in_progress')
  })

  it('opens a linked case the day after, judged like any other, and is kept there', async () => {
    const asked = await closed()
    const answer = await write(asked, '2026-02-18T00:00')
    const caseId = 'caseId' in answer ? answer.caseId : 0
    expect(caseId).not.toBe(asked.caseId)
    expect(await stateOf(asked.caseId)).toBe('closed')
    const opened = await findCase(store.db, caseId)
    expect(opened).toMatchObject({ accountId: asked.boreal.accountId, description: 'Encore là', open: true })
    expect(opened?.verdicts).toMatchObject([{ verdict: 'needs_review', cause: 'received' }])
    expect(await listMessages(store.db, caseId)).toMatchObject([{ text: 'Encore là' }])
    expect(await listMessages(store.db, asked.caseId)).toEqual([])
    const links = await store.db.query(sql`select case_id, other_id, kind from case_links where other_id = ${caseId}`)
    expect(links).toEqual([{ case_id: asked.caseId, other_id: caseId, kind: 'follow_up' }])
  })

  it('goes to the case that was opened for an earlier one, while that one can be written to', async () => {
    const asked = await closed()
    const first = await followUpOf(asked, '2026-02-18T09:00')
    expect(await followUpOf(asked, '2026-02-19T09:00', 'Et encore')).toBe(first)
    expect(await listMessages(store.db, first)).toMatchObject([{ text: 'Encore là' }, { text: 'Et encore' }])
    await act((tx) => correctRequest(tx, { caseId: first, category: 'error_or_bug' }, byAmelie('2026-02-20T11:00')))
    await act((tx) => closeCase(tx, first, byAmelie('2026-02-20T12:00')))
    expect(await followUpOf(asked, '2026-02-21T09:00')).toBe(first)
    expect(await stateOf(first)).toBe('in_progress')
    await act((tx) => closeCase(tx, first, byAmelie('2026-02-22T12:00')))
    const second = await followUpOf(asked, '2026-04-01T09:00')
    expect(second).not.toBe(first)
    expect(await followUpOf({ ...asked, caseId: first }, '2026-04-02T09:00')).toBe(second)
    expect(await followUpOf(asked, '2026-04-02T10:00')).toBe(second)
  })

  it('goes to the case of another only when the writer is of the account', async () => {
    const asked = await closed()
    const ofMarie = await followUpOf(asked, '2026-02-18T09:00')
    const stranger = { ...asked, boreal: { ...asked.boreal, marie: (await howTo()).boreal.marie } }
    const ofStranger = await followUpOf(stranger, '2026-02-18T10:00')
    expect(ofStranger).not.toBe(ofMarie)
    expect(await followUpOf(stranger, '2026-02-18T11:00')).toBe(ofStranger)
    const ofMarc = { ...asked, boreal: { ...asked.boreal, marie: asked.boreal.marc } }
    expect([ofMarie, ofStranger]).toContain(await followUpOf(ofMarc, '2026-02-18T12:00'))
  })
})

describe('at the same time', () => {
  it('a case closed while another reopens it is reopened, and says so', async () => {
    const { caseId } = await howTo()
    await confirm(caseId)
    const close = (tx: Transaction) => closeCase(tx, caseId, byAmelie('2026-02-03T12:00'))
    const reopen = (tx: Transaction) => reopenCase(tx, caseId, byAmelie('2026-02-03T12:00'))
    expect(await meanwhile(store.db, close, reopen)).toEqual([{ closed: true }, { reopened: true }])
    expect(await stateOf(caseId)).toBe('in_progress')
    expect((await findCase(store.db, caseId))?.closures).toMatchObject([{ reopenedBy: 'Amélie Roy' }])
  })

  it('twenty who reopen a case do it once', async () => {
    const { caseId } = await closed()
    const reopen = () => act((tx) => reopenCase(tx, caseId, byAmelie('2026-02-03T13:00')))
    await Promise.all(Array.from({ length: 20 }, reopen))
    expect((await findPlace(store.db, caseId)).states).toHaveLength(1)
  })

  it('a reply that was begun before the customer wrote is held back, and mailed to nobody', async () => {
    const asked = await howTo()
    const receive = (tx: Transaction) => receiveMessage(tx, writing(asked), at('2026-02-03T11:00'))
    const said = { caseId: asked.caseId, body: richText('Voici.'), files: [], cc: [], seen: 0 }
    const answer = (tx: Transaction) => postReply(tx, said, byAmelie('2026-02-03T11:00'))
    const [, replied] = await meanwhile(store.db, receive, answer)
    expect(replied).toEqual({ refused: 'answered_meanwhile' })
    const emails = await store.db.query(sql`select id from emails where case_id = ${asked.caseId} and kind = 'reply'`)
    expect(emails).toEqual([])
  })

  it('what the customer writes while they are answered brings the case back to us', async () => {
    const asked = await howTo()
    const then = 'waiting_on_customer' as const
    const said = { caseId: asked.caseId, body: richText('Voici.'), files: [], cc: [], then }
    const answer = (tx: Transaction) => postReply(tx, said, byAmelie('2026-02-03T11:00'))
    const receive = (tx: Transaction) => receiveMessage(tx, writing(asked), at('2026-02-03T11:00'))
    await meanwhile(store.db, answer, receive)
    expect(await stateOf(asked.caseId)).toBe('in_progress')
    expect(await listMessages(store.db, asked.caseId)).toMatchObject([{ kind: 'reply' }, { kind: 'from_customer' }])
  })

  it('two late messages for a closed case open one follow-up', async () => {
    const asked = await closed()
    const receive = (words: string) => (tx: Transaction) =>
      receiveMessage(tx, writing(asked, words), at('2026-03-20T13:00'))
    const [one, other] = await meanwhile(store.db, receive('Un'), receive('Deux'))
    expect(one).toMatchObject({ caseId: expect.any(Number) })
    expect(other).toMatchObject({ caseId: (one as { caseId: number }).caseId })
  })

  it('two messages for a closed case reopen it once, and both are kept', async () => {
    const asked = await closed()
    const receive = (words: string) => (tx: Transaction) =>
      receiveMessage(tx, writing(asked, words), at('2026-02-03T13:00'))
    await meanwhile(store.db, receive('Un'), receive('Deux'))
    const reopenings = await store.db.query(sql`
      select 1 from reopenings r join closures c on c.id = r.closure_id where c.case_id = ${asked.caseId}`)
    expect(reopenings).toHaveLength(1)
    expect((await findPlace(store.db, asked.caseId)).states).toHaveLength(1)
    expect((await listMessages(store.db, asked.caseId)).map(({ text }) => text)).toEqual(['Un', 'Deux'])
  })

  it('a message that comes while the case is closed takes it back', async () => {
    const asked = await howTo()
    await confirm(asked.caseId)
    const close = (tx: Transaction) => closeCase(tx, asked.caseId, byAmelie('2026-02-03T12:00'))
    const receive = (tx: Transaction) => receiveMessage(tx, writing(asked), at('2026-02-03T12:00'))
    await meanwhile(store.db, close, receive)
    expect(await stateOf(asked.caseId)).toBe('in_progress')
  })
})
