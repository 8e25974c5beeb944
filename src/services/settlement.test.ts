import { beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { ask, at, openBoreal, openOffice, type TestAccount, type TestOffice } from '../../test/people.ts'
import { findUncoveredMinutes } from '../blocks-of-hours/list-work.ts'
import { orderBlock } from '../blocks-of-hours/order-block.ts'
import { payBlock } from '../blocks-of-hours/pay-block.ts'
import { withdrawEntry } from '../blocks-of-hours/withdraw-entry.ts'
import { settlementOf } from '../documents/document.ts'
import { findDocument } from '../documents/find-document.ts'
import { issueCreditNote } from '../documents/issue-document.ts'
import { listDocuments } from '../documents/list-documents.ts'
import { lineWords } from '../documents/words.ts'
import { day } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { answerEngagement } from './answer-engagement.ts'
import { closeEngagement } from './close-engagement.ts'
import { completeEngagement } from './complete-engagement.ts'
import { completeSession } from './complete-session.ts'
import type { Billing } from './engagement.ts'
import { findEngagement } from './find-engagement.ts'
import { listEngagements } from './list-engagements.ts'
import { payEngagement } from './pay-engagement.ts'
import { quoteEngagement } from './quote-engagement.ts'
import { reopenEngagement } from './reopen-engagement.ts'
import { scheduleSession } from './schedule-session.ts'

const store = useDatabase({ connections: 24 })
let office: TestOffice
beforeAll(async () => {
  office = await openOffice(store.db)
})
const amelie = (time = '2026-03-10T15:00') => at(time, office.amelie)
const byTheHour: Billing = { by: 'hour', minutes: 360, rateCents: 17_500 }
const fixedPrice: Billing = { by: 'fixed_price', priceCents: 240_000 }

async function engage(account: TestAccount, billing: Billing) {
  const { caseId } = await ask(store.db, account, { productId: office.standard })
  const of = { accountId: account.accountId, caseId, kind: 'migration', billing } as const
  const proposal = { ...of, scope: { fr: 'Migration', en: '' }, validUntil: day('2026-04-01') }
  const quoted = await store.db.transaction((tx) => quoteEngagement(tx, proposal, amelie('2026-03-02T10:00')))
  if ('refused' in quoted) throw new Error(quoted.refused)
  const { engagementId } = quoted
  const given = { engagementId, personId: account.marc.id, language: 'fr', answer: 'accepted', name: 'Marc' } as const
  await store.db.transaction((tx) => answerEngagement(tx, given, at('2026-03-02T11:00')))
  return { engagementId, caseId }
}
async function plan(account: TestAccount, engagementId: number) {
  const starts = { at: at('2026-03-10T09:00').at, time: '09:00' }
  const time = { heldOn: day('2026-03-10'), minutes: 120, starts }
  const others = await store.db.query(sql<{ id: number }>`select id from sessions`)
  const clashesAgreed = others.map(({ id }) => id)
  const session = { ...time, clashesAgreed, accountId: account.accountId, caseId: null, engagementId }
  const answer = await store.db.transaction((tx) => scheduleSession(tx, session, amelie('2026-03-03T10:00')))
  if ('refused' in answer) throw new Error(answer.refused)
  return answer.sessionId
}
async function work(account: TestAccount, engagementId: number, minutes: number) {
  const sessionId = await plan(account, engagementId)
  return store.db.transaction(async (tx) => {
    const done = await completeSession(tx, { sessionId, minutes, note: '' }, amelie())
    if ('refused' in done) throw new Error(done.refused)
    return done
  })
}
async function buy({ accountId }: TestAccount, minutes: number) {
  const order = { accountId, minutes, priceCents: 50_000, expiresOn: null, creditOf: [] }
  const ordered = await store.db.transaction((tx) => orderBlock(tx, order, amelie('2026-03-02T09:00')))
  if ('refused' in ordered) throw new Error(ordered.refused)
  const payment = { blockId: ordered.blockId, method: 'cheque', reference: '' } as const
  await store.db.transaction((tx) => payBlock(tx, payment, amelie('2026-03-02T09:00')))
}
const complete = (engagementId: number) => store.db.transaction((tx) => completeEngagement(tx, engagementId, amelie()))
const pay = (engagementId: number) =>
  store.db.transaction((tx) => payEngagement(tx, { engagementId, method: 'cheque', reference: '12' }, amelie()))
const close = (engagementId: number) => store.db.transaction((tx) => closeEngagement(tx, engagementId, amelie()))
const reopen = (engagementId: number, time = '2026-03-12T09:00') =>
  store.db.transaction((tx) => reopenEngagement(tx, { engagementId, reason: 'Marqué par erreur' }, amelie(time)))
const find = (engagementId: number) => findEngagement(store.db, engagementId, day('2026-03-10'))

async function invoiced(number: number | null) {
  return store.db.query(sql<{ kind: string; minutes: number | null; cents: number; engagementId: number }>`
    select l.kind, l.minutes, l.cents, l.engagement_id as "engagementId"
    from documents d join document_lines l on l.document_id = d.id where d.number = ${number}`)
}

describe('an engagement by the hour that is done', () => {
  it('invoices the accounted minutes that no block paid, at its rate', async () => {
    const boreal = await openBoreal(store.db, office)
    await buy(boreal, 60)
    const { engagementId } = await engage(boreal, byTheHour)
    expect(await work(boreal, engagementId, 100)).toMatchObject({ accountedMinutes: 105, uncoveredMinutes: 45 })
    expect(await findUncoveredMinutes(store.db, boreal.accountId)).toBe(45)
    const done = await complete(engagementId)
    // 45 minutes at 175,00 an hour, with both taxes.
    expect(done).toMatchObject({ done: true, totalCents: 13_125 + 656 + 1309 })
    expect(await invoiced('done' in done ? done.documentNumber : null)).toEqual([
      { kind: 'service', minutes: 45, cents: 13_125, engagementId },
    ])
    expect(await findUncoveredMinutes(store.db, boreal.accountId)).toBe(0)
  })

  it('invoices nothing when blocks paid it all, and can be closed at once', async () => {
    const boreal = await openBoreal(store.db, office)
    await buy(boreal, 300)
    const { engagementId } = await engage(boreal, byTheHour)
    await work(boreal, engagementId, 100)
    expect(await complete(engagementId)).toEqual({ done: true, documentNumber: null, totalCents: 0 })
    expect(await pay(engagementId)).toEqual({ refused: 'nothing_due' })
    expect(await close(engagementId)).toEqual({ closed: true })
    expect((await find(engagementId))?.state).toBe('closed')
  })

  it('keeps the work that it settled: nothing of it is withdrawn any more', async () => {
    const boreal = await openBoreal(store.db, office)
    const { engagementId, caseId } = await engage(boreal, byTheHour)
    await work(boreal, engagementId, 60)
    const [entry] = await store.db.query(sql<{ id: number }>`select id from work_entries where case_id = ${caseId}`)
    await complete(engagementId)
    const withdrawal = { entryId: entry?.id ?? 0, caseId, reason: 'erreur' }
    expect(await store.db.transaction((tx) => withdrawEntry(tx, withdrawal, amelie()))).toEqual({
      refused: 'work_settled',
    })
  })
})

describe('an engagement at a fixed price that is done', () => {
  it('invoices its price once, is paid once, and closed only then', async () => {
    const boreal = await openBoreal(store.db, office)
    const { engagementId } = await engage(boreal, fixedPrice)
    await work(boreal, engagementId, 500)
    const answers = await Promise.all(Array.from({ length: 10 }, () => complete(engagementId)))
    const [done] = answers.filter((answer) => 'done' in answer)
    expect(answers.filter((answer) => 'refused' in answer && answer.refused === 'done')).toHaveLength(9)
    expect(done).toMatchObject({ totalCents: 275_940 })
    expect(await invoiced(done && 'done' in done ? done.documentNumber : null)).toEqual([
      { kind: 'service', minutes: null, cents: 240_000, engagementId },
    ])
    expect(await close(engagementId)).toEqual({ refused: 'unpaid' })
    const payments = await Promise.all([pay(engagementId), pay(engagementId)])
    expect(payments).toContainEqual({ paid: true, amountCents: 275_940 })
    expect(payments).toContainEqual({ refused: 'already_paid' })
    expect(await close(engagementId)).toEqual({ closed: true })
    expect(await close(engagementId)).toEqual({ refused: 'closed' })
  })

  it('has an invoice that a credit note undoes whole', async () => {
    const boreal = await openBoreal(store.db, office)
    const { engagementId } = await engage(boreal, fixedPrice)
    await complete(engagementId)
    const documentId = (await find(engagementId))?.end?.documentId ?? 0
    const note = await store.db.transaction((tx) => issueCreditNote(tx, documentId, amelie()))
    expect(await invoiced(note.number)).toEqual([{ kind: 'service', minutes: null, cents: -240_000, engagementId }])
  })
})

describe('an engagement that was marked as done by mistake', () => {
  it('is reopened: a credit note undoes its invoice, and what is left is invoiced once it is done', async () => {
    const boreal = await openBoreal(store.db, office)
    const { engagementId } = await engage(boreal, byTheHour)
    await work(boreal, engagementId, 60)
    await complete(engagementId)
    expect(await reopen(engagementId)).toMatchObject({ reopened: true, creditNoteNumber: expect.any(Number) })
    const { state, end, reopened } = (await find(engagementId)) ?? {}
    expect([state, end, reopened?.length]).toEqual(['scheduled', null, 1])
    expect(await invoiced(reopened?.[0]?.creditNoteNumber ?? null)).toMatchObject([{ minutes: 60, cents: -17_500 }])
    // What it had settled waits again, and what is worked on top is invoiced with it.
    expect(await findUncoveredMinutes(store.db, boreal.accountId)).toBe(60)
    await work(boreal, engagementId, 30)
    const done = await complete(engagementId)
    expect(await invoiced('done' in done ? done.documentNumber : null)).toMatchObject([{ minutes: 90, cents: 26_250 }])
    expect(await findUncoveredMinutes(store.db, boreal.accountId)).toBe(0)
    const owed = await store.db.query(sql<{ cents: number }>`
      select a.cents from amounts_due a join documents d on d.id = a.document_id
      where d.account_id = ${boreal.accountId} and a.settled_on is null`)
    expect(owed).toEqual([{ cents: 26_250 + 1313 + 2618 }])
    expect(await pay(engagementId)).toMatchObject({ paid: true })
    expect(await close(engagementId)).toEqual({ closed: true })
  })

  it('is told to both sides, each time that it is done and reopened', async () => {
    const boreal = await openBoreal(store.db, office)
    const { engagementId } = await engage(boreal, fixedPrice)
    for (const _ of [1, 2]) {
      await complete(engagementId)
      await reopen(engagementId)
    }
    const rows = await store.db.query(sql<{ kind: string }>`
      select kind from emails where to_address = ${boreal.marc.email}
        and kind in ('engagement_done', 'engagement_reopened') order by id`)
    expect(rows.map(({ kind }) => kind)).toEqual([
      'engagement_done',
      'engagement_reopened',
      'engagement_done',
      'engagement_reopened',
    ])
  })

  it('stays done once it was paid or closed, and is reopened by one of ten at once', async () => {
    const boreal = await openBoreal(store.db, office)
    const { engagementId } = await engage(boreal, fixedPrice)
    expect(await reopen(engagementId)).toEqual({ refused: 'not_done' })
    await complete(engagementId)
    const answers = await Promise.all(Array.from({ length: 10 }, () => reopen(engagementId)))
    expect(answers.filter((answer) => 'reopened' in answer)).toHaveLength(1)
    expect(answers.filter((answer) => 'refused' in answer && answer.refused === 'not_done')).toHaveLength(9)
    await complete(engagementId)
    await pay(engagementId)
    expect(await reopen(engagementId)).toEqual({ refused: 'already_paid' })
    await close(engagementId)
    expect(await reopen(engagementId)).toEqual({ refused: 'closed' })
  })

  it('was done on the days before, and as known before', async () => {
    const boreal = await openBoreal(store.db, office)
    const { engagementId } = await engage(boreal, fixedPrice)
    await complete(engagementId)
    await reopen(engagementId)
    const stateAt = async (on: string, known: string) => {
      const found = await listEngagements(store.db, boreal.accountId, { on: day(on), knownAt: at(known).at })
      return found.find(({ id }) => id === engagementId)?.state
    }
    expect(await stateAt('2026-03-11', '2026-03-13T09:00')).toBe('done')
    expect(await stateAt('2026-03-12', '2026-03-12T08:59')).toBe('done')
    expect(await stateAt('2026-03-12', '2026-03-12T09:00')).toBe('accepted')
  })

  it('ends anew only after it was reopened, whatever the code forgets', async () => {
    const boreal = await openBoreal(store.db, office)
    const { engagementId } = await engage(boreal, fixedPrice)
    await complete(engagementId)
    const { accountId } = boreal
    for (const number of [1, 2]) {
      const again = store.db.query(sql`
        insert into engagement_ends (engagement_id, number, how, accepted, ended_on, ended_at)
        select id, ${number}, 'done', 'accepted', '2026-03-12', now() from engagements
        where id = ${engagementId} and account_id = ${accountId}`)
      await expect(again).rejects.toThrow(/engagement_ends/)
    }
  })
})

describe('the invoice of an engagement', () => {
  it('says what it is for, is due, and is paid with the engagement', async () => {
    const boreal = await openBoreal(store.db, office)
    const { engagementId } = await engage(boreal, byTheHour)
    await work(boreal, engagementId, 45)
    await complete(engagementId)
    const { accountId } = boreal
    const documentId = (await find(engagementId))?.end?.documentId ?? 0
    const read = async () => {
      const invoice = await findDocument(store.db, { accountId, documentId })
      if (invoice === undefined) throw new Error('no invoice')
      const dates = { on: day('2026-03-10'), knownAt: at('2026-05-01T10:00').at, before: undefined }
      const [listed] = await listDocuments(store.db, accountId, dates)
      return { invoice, settlements: [settlementOf(invoice), listed && settlementOf(listed)] }
    }
    const { invoice, settlements } = await read()
    expect(invoice.lines.map((line) => lineWords(line, 'fr'))).toEqual([
      { label: 'Services Techniques, 45\u00a0min', more: `Soumission nº\u00a0${engagementId}` },
    ])
    expect(settlements).toEqual(['due', 'due'])
    await pay(engagementId)
    expect((await read()).settlements).toEqual(['paid', 'paid'])
  })
})

describe('an engagement', () => {
  it('is not done while a session is planned, nor when it was not accepted, nor closed before', async () => {
    const boreal = await openBoreal(store.db, office)
    const { engagementId } = await engage(boreal, fixedPrice)
    const sessionId = await plan(boreal, engagementId)
    expect(await complete(engagementId)).toEqual({ refused: 'session_planned' })
    expect(await close(engagementId)).toEqual({ refused: 'not_done' })
    await store.db.transaction((tx) => completeSession(tx, { sessionId, minutes: 60, note: '' }, amelie()))
    expect(await complete(engagementId)).toMatchObject({ done: true })
  })
})
