import { beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { meanwhile } from '../../test/meanwhile.ts'
import { ask, at, openBoreal, openOffice, type TestAccount, type TestOffice } from '../../test/people.ts'
import { findCase } from '../cases/find-case.ts'
import { linkCases, listLinks, unlinkCases } from '../cases/link-cases.ts'
import { mergeCases } from '../cases/merge-cases.ts'
import { reopenCase } from '../cases/reopen-case.ts'
import { undoMerge } from '../cases/undo-merge.ts'
import { giveGraceCall } from '../grace-calls/give-grace-call.ts'
import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import { findPlace } from '../queue/find-place.ts'
import { setPriority } from '../queue/set-priority.ts'
import { setState } from '../queue/set-state.ts'
import { addNote } from './add-note.ts'
import { listMessages } from './list-messages.ts'
import { postReply } from './post-reply.ts'
import { receiveMessage } from './receive-message.ts'
import { richText } from './rich-text.ts'
import { splitMessage } from './split-message.ts'
import { takeBackReply } from './take-back-reply.ts'

const store = useDatabase()
let office: TestOffice
beforeAll(async () => {
  office = await openOffice(store.db)
})

const act = <Answer>(work: (tx: Transaction) => Promise<Answer>) => store.db.transaction(work)
const noon = () => ({ ...at('2026-02-03T12:00'), by: office.amelie })

async function two() {
  const boreal = await openBoreal(store.db, office)
  const [one, other] = [
    await ask(store.db, boreal, { productId: office.standard }),
    await ask(store.db, boreal, { productId: office.standard }),
  ]
  return { boreal, caseId: one.caseId, intoId: other.caseId }
}

const undo = (caseId: number) => act((tx) => undoMerge(tx, caseId, noon()))
const merge = (caseId: number, intoId: number) => act((tx) => mergeCases(tx, { caseId, intoId }, noon()))
const from = ({ marie }: TestAccount, caseId: number, words = 'Encore') => ({
  caseId,
  person: { id: marie.id, name: marie.name, address: marie.email },
  body: richText(words),
  cc: [],
  files: [],
  cameBy: 'portal' as const,
})
const write = (boreal: TestAccount, caseId: number, words?: string) =>
  act((tx) => receiveMessage(tx, from(boreal, caseId, words), at('2026-02-03T13:00')))
const replyTo = (caseId: number) => ({ caseId, body: richText('Voici.'), files: [], cc: [] })

describe('a case merged into another', () => {
  it('is closed, and what is said later lands in the one that goes on', async () => {
    const { boreal, caseId, intoId } = await two()
    await write(boreal, caseId, 'Avant')
    expect(await merge(caseId, intoId)).toEqual({ mergedInto: intoId })
    expect((await findCase(store.db, caseId))?.open).toBe(false)
    expect(await write(boreal, caseId, 'Après')).toMatchObject({ caseId: intoId })
    expect((await listMessages(store.db, caseId)).map(({ text }) => text)).toEqual(['Avant'])
    expect((await listMessages(store.db, intoId)).map(({ text }) => text)).toEqual(['Après'])
    expect(await listLinks(store.db, caseId)).toMatchObject([{ id: intoId, kind: 'merged', isEarlier: false }])
    expect(await listLinks(store.db, intoId)).toMatchObject([{ id: caseId, kind: 'merged', isEarlier: true }])
  })

  it('keeps the grace call that it was given', async () => {
    const { caseId, intoId } = await two()
    await act((tx) => giveGraceCall(tx, { caseId, agreedHow: 'phone' }, noon()))
    await merge(caseId, intoId)
    expect((await findCase(store.db, caseId))?.graceCalls).toHaveLength(1)
    expect((await findCase(store.db, intoId))?.graceCalls).toHaveLength(0)
  })

  it('goes on where the other goes on, however often', async () => {
    const { boreal, caseId, intoId } = await two()
    const last = await ask(store.db, boreal, { productId: office.standard })
    await merge(caseId, intoId)
    await merge(intoId, last.caseId)
    expect(await write(boreal, caseId)).toMatchObject({ caseId: last.caseId })
  })

  it('is neither answered, noted on nor reopened any more', async () => {
    const { caseId, intoId } = await two()
    await merge(caseId, intoId)
    const refused = { refused: 'merged' }
    expect(await act((tx) => postReply(tx, replyTo(caseId), noon()))).toEqual(refused)
    expect(await act((tx) => addNote(tx, replyTo(caseId), noon()))).toEqual(refused)
    expect(await act((tx) => reopenCase(tx, caseId, noon()))).toEqual(refused)
  })

  it('is of the same account, open, and another one', async () => {
    const { caseId, intoId } = await two()
    const stranger = await two()
    expect(await merge(caseId, caseId)).toEqual({ refused: 'same_case' })
    expect(await merge(caseId, stranger.caseId)).toEqual({ refused: 'other_account' })
    expect(await merge(caseId, 0)).toEqual({ refused: 'other_account' })
    await merge(caseId, intoId)
    expect(await merge(caseId, intoId)).toEqual({ refused: 'closed' })
    expect(await merge(intoId, caseId)).toEqual({ refused: 'other_closed' })
  })
})

describe('a merge that is undone', () => {
  it('opens the case at its old place, and what is said on it stays with it again', async () => {
    const { boreal, caseId, intoId } = await two()
    await act((tx) => setPriority(tx, { caseId, priority: 'high' }, noon()))
    await act((tx) => setState(tx, { caseId, state: 'waiting_on_vendor', vendorCase: 'V-1' }, noon()))
    await merge(caseId, intoId)
    expect(await undo(caseId)).toEqual({ unmerged: true })
    expect(await findPlace(store.db, caseId)).toMatchObject({ state: 'waiting_on_vendor', priority: 'high' })
    expect((await findCase(store.db, caseId))?.closures.map(({ reopenedAt }) => reopenedAt !== null)).toEqual([true])
    expect(await write(boreal, caseId)).toMatchObject({ caseId })
    expect(await listLinks(store.db, caseId)).toEqual([])
    expect(await listLinks(store.db, intoId)).toEqual([])
    expect(await undo(caseId)).toEqual({ refused: 'not_merged' })
  })

  it('can be merged and undone again, the other way too', async () => {
    const { boreal, caseId, intoId } = await two()
    for (const _ of [1, 2]) {
      expect(await merge(caseId, intoId)).toEqual({ mergedInto: intoId })
      expect(await undo(caseId)).toEqual({ unmerged: true })
    }
    expect(await merge(intoId, caseId)).toEqual({ mergedInto: caseId })
    expect(await write(boreal, intoId)).toMatchObject({ caseId })
  })

  it('stays once somebody wrote in the other case since; a note and what was said before are no matter', async () => {
    const { boreal, caseId, intoId } = await two()
    await write(boreal, intoId, 'Avant')
    await merge(caseId, intoId)
    await act((tx) => addNote(tx, replyTo(intoId), noon()))
    const answer = await act((tx) => postReply(tx, replyTo(intoId), noon()))
    expect(await undo(caseId)).toEqual({ refused: 'said_since' })
    const messageId = 'messageId' in answer ? answer.messageId : 0
    await act((tx) => takeBackReply(tx, { caseId: intoId, messageId }, noon()))
    expect(await undo(caseId)).toEqual({ unmerged: true })
    await merge(caseId, intoId)
    await write(boreal, caseId, 'Après')
    expect(await undo(caseId)).toEqual({ refused: 'said_since' })
  })

  it('stays once something was given in the other case since', async () => {
    const { caseId, intoId } = await two()
    await merge(caseId, intoId)
    await act((tx) => giveGraceCall(tx, { caseId: intoId, agreedHow: 'phone' }, noon()))
    expect(await undo(caseId)).toEqual({ refused: 'done_since' })
  })

  it('is undone from its end when cases were merged one into the next', async () => {
    const { boreal, caseId, intoId } = await two()
    const last = await ask(store.db, boreal, { productId: office.standard })
    await merge(caseId, intoId)
    await merge(intoId, last.caseId)
    expect(await undo(caseId)).toEqual({ refused: 'merged_further' })
    expect(await undo(intoId)).toEqual({ unmerged: true })
    expect(await undo(caseId)).toEqual({ unmerged: true })
  })
})

describe('at the same time', () => {
  it('what the customer writes keeps a merge, or lands in the case whose merge was undone', async () => {
    const [first, second] = [await two(), await two()]
    const writing =
      ({ boreal, caseId }: typeof first) =>
      (tx: Transaction) =>
        receiveMessage(tx, from(boreal, caseId), at('2026-02-03T11:59'))
    const undoing =
      ({ caseId }: typeof first) =>
      (tx: Transaction) =>
        undoMerge(tx, caseId, noon())
    for (const { caseId, intoId } of [first, second]) await merge(caseId, intoId)
    const [, undone] = await meanwhile(store.db, writing(first), undoing(first))
    expect(undone).toEqual({ refused: 'said_since' })
    const [, received] = await meanwhile(store.db, undoing(second), writing(second))
    expect(received).toMatchObject({ caseId: second.caseId })
  })

  it('twenty who undo one merge undo it once, and twenty who merge merge once', async () => {
    const { caseId, intoId } = await two()
    await merge(caseId, intoId)
    const undone = await Promise.all(Array.from({ length: 20 }, () => undo(caseId)))
    expect(undone.filter((one) => 'unmerged' in one)).toHaveLength(1)
    const merged = await Promise.all(Array.from({ length: 20 }, () => merge(caseId, intoId)))
    expect(merged.filter((one) => 'mergedInto' in one)).toHaveLength(1)
  })

  it('what the customer writes while a case is merged lands in the one that goes on', async () => {
    const { boreal, caseId, intoId } = await two()
    const merging = (tx: Transaction) => mergeCases(tx, { caseId, intoId }, noon())
    const writing = (tx: Transaction) => receiveMessage(tx, from(boreal, caseId), at('2026-02-03T12:00'))
    const [, received] = await meanwhile(store.db, merging, writing)
    expect(received).toMatchObject({ caseId: intoId })
  })

  it('a reply to a case that is being merged is refused, and mailed to nobody', async () => {
    const { caseId, intoId } = await two()
    const merging = (tx: Transaction) => mergeCases(tx, { caseId, intoId }, noon())
    const replying = (tx: Transaction) => postReply(tx, replyTo(caseId), noon())
    const [, replied] = await meanwhile(store.db, merging, replying)
    expect(replied).toEqual({ refused: 'merged' })
    expect(await store.db.query(sql`select id from emails where case_id = ${caseId} and kind = 'reply'`)).toEqual([])
  })

  it('two cases merged into each other: one goes on', async () => {
    const { caseId, intoId } = await two()
    const answers = await meanwhile(
      store.db,
      (tx) => mergeCases(tx, { caseId, intoId }, noon()),
      (tx) => mergeCases(tx, { caseId: intoId, intoId: caseId }, noon()),
    )
    expect(answers).toEqual([{ mergedInto: intoId }, { refused: 'other_closed' }])
  })

  it('twenty who split one message open one case', async () => {
    const { boreal, caseId } = await two()
    const answer = await write(boreal, caseId)
    const messageId = 'messageId' in answer ? answer.messageId : 0
    const split = () => act((tx) => splitMessage(tx, { caseId, messageId, category: 'error_or_bug' }, noon()))
    const answers = await Promise.all(Array.from({ length: 20 }, split))
    expect(answers.filter((one) => 'caseId' in one)).toHaveLength(1)
  })
})

describe('a message split from a case', () => {
  it('is a case of its own with its own verdict; the first keeps what was said', async () => {
    const { boreal, caseId } = await two()
    const answer = await write(boreal, caseId, 'Et le logiciel se ferme')
    const messageId = 'messageId' in answer ? answer.messageId : 0
    const split = await act((tx) => splitMessage(tx, { caseId, messageId, category: 'error_or_bug' }, noon()))
    const other = 'caseId' in split ? split.caseId : 0
    const opened = await findCase(store.db, other)
    expect(opened).toMatchObject({ description: 'Et le logiciel se ferme', verdicts: [{ verdict: 'covered' }] })
    expect(await listMessages(store.db, other)).toMatchObject([{ text: 'Et le logiciel se ferme' }])
    expect(await listMessages(store.db, caseId)).toHaveLength(1)
    expect(await listLinks(store.db, other)).toMatchObject([{ id: caseId, kind: 'split', isEarlier: true }])
  })

  it('was written by a customer', async () => {
    const { caseId } = await two()
    const note = await act((tx) => addNote(tx, replyTo(caseId), noon()))
    const messageId = 'messageId' in note ? note.messageId : 0
    expect(await act((tx) => splitMessage(tx, { caseId, messageId, category: 'unknown' }, noon()))).toEqual({
      refused: 'not_from_customer',
    })
  })
})

describe('two cases', () => {
  it('are linked both ways, once, and no longer once that is taken back', async () => {
    const [one, other] = [await two(), await two()]
    const link = (caseId: number, otherId: number) => act((tx) => linkCases(tx, { caseId, otherId }, noon()))
    expect(await link(one.caseId, other.caseId)).toEqual({ linked: true })
    expect(await link(other.caseId, one.caseId)).toEqual({ refused: 'already_linked' })
    expect(await link(one.caseId, 0)).toEqual({ refused: 'no_such_case' })
    const [seen] = await listLinks(store.db, other.caseId)
    expect(seen).toMatchObject({ id: one.caseId, kind: 'related' })
    await act((tx) => unlinkCases(tx, { caseId: other.caseId, linkId: seen?.linkId ?? 0 }, noon()))
    expect(await listLinks(store.db, one.caseId)).toEqual([])
    const both = [link(one.caseId, other.caseId), link(other.caseId, one.caseId)]
    expect((await Promise.all(both)).filter((answer) => 'linked' in answer)).toHaveLength(1)
  })
})
