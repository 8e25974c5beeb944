import { beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { ask, at, openBoreal, openOffice, type TestAccount, type TestOffice } from '../../test/people.ts'
import { setRole } from '../accounts/set-role.ts'
import { day } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { answerEngagement } from './answer-engagement.ts'
import { cancelEngagement } from './cancel-engagement.ts'
import type { Billing, Course } from './engagement.ts'
import { priceOf, stateOf } from './engagement.ts'
import { findEngagement } from './find-engagement.ts'
import { quoteEngagement } from './quote-engagement.ts'

const store = useDatabase({ connections: 24 })
let office: TestOffice
beforeAll(async () => {
  office = await openOffice(store.db)
})
const many = <Answer>(act: () => Promise<Answer>) => Promise.all(Array.from({ length: 20 }, act))
const amelie = (time = '2026-03-02T10:00') => at(time, office.amelie)
const byTheHour: Billing = { by: 'hour', minutes: 360, rateCents: 17_500 }

async function quote(account: TestAccount, more: { billing?: Billing; caseId?: number; validUntil?: string } = {}) {
  const { billing = byTheHour, caseId = null, validUntil = '2026-04-01' } = more
  const scope = { fr: 'Formation de deux personnes aux mises en plan', en: 'Training two people in drawings' }
  const proposal = { accountId: account.accountId, caseId, kind: 'training', scope, billing } as const
  const answer = await store.db.transaction((tx) =>
    quoteEngagement(tx, { ...proposal, validUntil: day(validUntil) }, amelie()),
  )
  if ('refused' in answer) throw new Error(answer.refused)
  return answer.engagementId
}

function accept(engagementId: number, { marc }: TestAccount, time = '2026-03-03T09:00') {
  const given = { engagementId, personId: marc.id, language: 'fr', answer: 'accepted', name: 'Marc Gagnon' } as const
  return store.db.transaction((tx) => answerEngagement(tx, given, at(time)))
}
function decline(engagementId: number, { marc }: TestAccount, time = '2026-03-03T09:00') {
  const given = { engagementId, personId: marc.id, language: 'fr', answer: 'declined', reason: 'Trop tard' } as const
  return store.db.transaction((tx) => answerEngagement(tx, given, at(time)))
}
function cancel(engagementId: number) {
  return store.db.transaction((tx) => cancelEngagement(tx, { engagementId, reason: 'Erreur de taux' }, amelie()))
}
/** A connection that is still to be opened would make its act come second. */
async function openAllConnections() {
  let waiting = 20
  const { promise: allAreThere, resolve } = Promise.withResolvers<void>()
  await many(() =>
    store.db.transaction(async (tx) => {
      await tx.query(sql`select 1`)
      waiting -= 1
      if (waiting === 0) resolve()
      await allAreThere
    }),
  )
}
const find = (engagementId: number, on = '2026-03-03') => findEngagement(store.db, engagementId, day(on))

async function mailsAbout(engagementId: number) {
  const rows = await store.db.query(sql<{ mail: string }>`
    select kind || ' ' || recipient as mail from emails where about = ${`engagement:${engagementId}`} order by 1`)
  return rows.map(({ mail }) => mail)
}

describe('a quote', () => {
  it('goes to the account’s owner and to who asked, with the taxes of the day (R18)', async () => {
    const boreal = await openBoreal(store.db, office)
    const { caseId } = await ask(store.db, boreal, { productId: office.standard, category: 'technical_services' })
    const engagementId = await quote(boreal, { caseId })
    expect(await find(engagementId)).toMatchObject({ state: 'quoted', netCents: 105_000, totalCents: 120_724 })
    expect(await mailsAbout(engagementId)).toEqual(['engagement_quoted owner', 'engagement_quoted requester'])
  })

  it('is not made for the request of another account', async () => {
    const [boreal, other] = [await openBoreal(store.db, office), await openBoreal(store.db, office)]
    const { caseId } = await ask(store.db, other, { productId: office.standard })
    await expect(quote(boreal, { caseId })).rejects.toThrow('not_its_request')
  })

  it('is not made for an account at which nobody could answer it', async () => {
    const boreal = await openBoreal(store.db, office)
    const { accountId, marc } = boreal
    await store.db.transaction(async (tx) => setRole(tx, { accountId, personId: marc.id, role: 'none' }, amelie()))
    await expect(quote(boreal)).rejects.toThrow('nobody_to_ask')
    const { caseId } = await ask(store.db, boreal, { productId: office.standard })
    expect(await mailsAbout(await quote(boreal, { caseId }))).toEqual(['engagement_quoted requester'])
  })

  it('is accepted with a name, the time and the terms as they were shown; both sides are told', async () => {
    const boreal = await openBoreal(store.db, office)
    const engagementId = await quote(boreal)
    expect(await accept(engagementId, boreal)).toEqual({ answered: 'accepted' })
    const { state, answer } = (await find(engagementId)) ?? {}
    expect([state, answer?.name, answer?.answeredAt]).toEqual(['accepted', 'Marc Gagnon', at('2026-03-03T09:00').at])
    expect(answer?.terms.fr).toContainEqual(['Total', '1\u00a0207,24\u00a0$'])
    expect(answer?.terms.en).toContainEqual(['GST (5%)', '$52.50'])
    expect((await mailsAbout(engagementId)).filter((mail) => mail.includes('accepted'))).toEqual([
      'engagement_accepted account_manager',
      'engagement_accepted owner',
      'engagement_accepted staff',
    ])
  })

  it('is declined with a reason, which only the reseller’s people are told', async () => {
    const boreal = await openBoreal(store.db, office)
    const engagementId = await quote(boreal)
    expect(await decline(engagementId, boreal)).toEqual({ answered: 'declined' })
    expect(await find(engagementId)).toMatchObject({ state: 'declined', answer: { reason: 'Trop tard' } })
    expect((await mailsAbout(engagementId)).filter((mail) => mail.includes('declined'))).toEqual([
      'engagement_declined account_manager',
      'engagement_declined staff',
    ])
  })

  it('is answered on its last day, and no later', async () => {
    const boreal = await openBoreal(store.db, office)
    const [one, other] = [await quote(boreal), await quote(boreal)]
    expect(await accept(one, boreal, '2026-04-01T23:59')).toEqual({ answered: 'accepted' })
    expect(await accept(other, boreal, '2026-04-02T00:00')).toEqual({ refused: 'expired' })
    expect(await find(other, '2026-04-02')).toMatchObject({ state: 'expired', answer: null })
  })

  it('is answered no more once it is cancelled', async () => {
    const boreal = await openBoreal(store.db, office)
    const engagementId = await quote(boreal)
    expect(await cancel(engagementId)).toEqual({ cancelled: true })
    expect(await accept(engagementId, boreal)).toEqual({ refused: 'cancelled' })
    expect(await cancel(engagementId)).toEqual({ refused: 'cancelled' })
  })
})

describe('at once', () => {
  beforeAll(openAllConnections)

  it('twenty accept: one does, the others are told that it is accepted', async () => {
    const boreal = await openBoreal(store.db, office)
    const engagementId = await quote(boreal)
    const answers = await many(() => accept(engagementId, boreal))
    expect(answers.filter((answer) => 'answered' in answer)).toHaveLength(1)
    expect(answers.filter((answer) => 'refused' in answer && answer.refused === 'accepted')).toHaveLength(19)
    expect((await mailsAbout(engagementId)).filter((mail) => mail === 'engagement_accepted owner')).toHaveLength(1)
  })

  it('one accepts and one declines: the first counts, the other is told', async () => {
    const boreal = await openBoreal(store.db, office)
    const engagementId = await quote(boreal)
    const answers = await Promise.all([accept(engagementId, boreal), decline(engagementId, boreal)])
    expect(answers.map((answer) => 'answered' in answer).sort()).toEqual([false, true])
  })

  it('the customer accepts and the agent cancels: nothing is accepted after it was cancelled', async () => {
    const boreal = await openBoreal(store.db, office)
    const quotes = await Promise.all(Array.from({ length: 10 }, () => quote(boreal)))
    const outcomes = await Promise.all(
      quotes.flatMap((engagementId) => [cancel(engagementId), accept(engagementId, boreal)]),
    )
    expect(outcomes.filter((outcome) => 'cancelled' in outcome)).toHaveLength(10)
    const late = await store.db.query(sql`
      select a.about from emails c join emails a on a.about = c.about and a.to_address = c.to_address
      where c.kind = 'engagement_cancelled' and a.kind = 'engagement_accepted' and a.id > c.id`)
    expect(late).toEqual([])
  })
})

describe('the state of an engagement', () => {
  const course: Course = { validUntil: day('2026-04-01'), answer: null, hasSession: false, end: null, isClosed: false }
  it.each([
    ['quoted', {}, '2026-04-01'],
    ['expired', {}, '2026-04-02'],
    ['declined', { answer: 'declined' }, '2026-04-02'],
    ['accepted', { answer: 'accepted' }, '2026-04-02'],
    ['scheduled', { answer: 'accepted', hasSession: true }, '2026-04-02'],
    ['done', { answer: 'accepted', hasSession: true, end: 'done' }, '2026-04-02'],
    ['closed', { answer: 'accepted', hasSession: true, end: 'done', isClosed: true }, '2026-04-02'],
    ['cancelled', { end: 'cancelled' }, '2026-04-02'],
  ] as const)('is %s by what was recorded, or by the day', (state, more, on) => {
    expect(stateOf({ ...course, ...more }, day(on))).toBe(state)
  })

  it('costs its minutes to the cent, half a cent up', () => {
    expect(priceOf({ by: 'hour', minutes: 1, rateCents: 17_500 })).toBe(292)
    expect(priceOf({ by: 'hour', minutes: 1, rateCents: 30 })).toBe(1)
    expect(priceOf({ by: 'hour', minutes: 90, rateCents: 17_500 })).toBe(26_250)
    expect(priceOf({ by: 'fixed_price', priceCents: 99_999 })).toBe(99_999)
  })
})
