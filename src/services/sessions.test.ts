import { beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { at, openBoreal, openOffice, type TestAccount, type TestOffice } from '../../test/people.ts'
import { setRole } from '../accounts/set-role.ts'
import { orderBlock } from '../blocks-of-hours/order-block.ts'
import { payBlock } from '../blocks-of-hours/pay-block.ts'
import { day, parseOfficeTime } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'
import { findStanding } from '../standing/find-standing.ts'
import { answerEngagement } from './answer-engagement.ts'
import { cancelEngagement } from './cancel-engagement.ts'
import { cancelSession } from './cancel-session.ts'
import { completeEngagement } from './complete-engagement.ts'
import { completeSession } from './complete-session.ts'
import type { Billing } from './engagement.ts'
import { findEngagement } from './find-engagement.ts'
import { listSessions, listSessionsOf } from './list-sessions.ts'
import { logSessionWork } from './log-session-work.ts'
import { moveSession } from './move-session.ts'
import { quoteEngagement } from './quote-engagement.ts'
import { scheduleSession } from './schedule-session.ts'
import type { SessionTime } from './session-time.ts'

const store = useDatabase({ connections: 24 })
let office: TestOffice
beforeAll(async () => {
  office = await openOffice(store.db)
})
const amelie = (time = '2026-03-02T10:00') => at(time, office.amelie)
const byTheHour: Billing = { by: 'hour', minutes: 360, rateCents: 17_500 }
const fixedPrice: Billing = { by: 'fixed_price', priceCents: 240_000 }

async function quote(account: TestAccount, billing: Billing = byTheHour) {
  const scope = { fr: 'Formation', en: '' }
  const of = { accountId: account.accountId, caseId: null, kind: 'training', scope, billing } as const
  const proposal = { ...of, validUntil: day('2026-04-01') }
  const answer = await store.db.transaction((tx) => quoteEngagement(tx, proposal, amelie()))
  if ('refused' in answer) throw new Error(answer.refused)
  return answer.engagementId
}
async function engage(account: TestAccount, billing?: Billing) {
  const engagementId = await quote(account, billing)
  const given = { engagementId, personId: account.marc.id, language: 'fr', answer: 'accepted', name: 'Marc' } as const
  await store.db.transaction((tx) => answerEngagement(tx, given, at('2026-03-02T11:00')))
  return engagementId
}
function time(text: string, more: Partial<SessionTime> = {}): SessionTime {
  const starts = { at: parseOfficeTime(text, 'America/Toronto') ?? new Date(), time: text.slice(11) }
  return { heldOn: day(text.slice(0, 10)), minutes: 120, starts, place: 'À vos bureaux', ...more }
}
/** Amélie holds every session here, many of them at once. */
async function anyTime(when: SessionTime): Promise<SessionTime> {
  const planned = await store.db.query(sql<{ id: number }>`select id from sessions`)
  return { clashesAgreed: planned.map(({ id }) => id), ...when }
}
type By = { by?: Author }
async function schedule(account: TestAccount, engagementId: number | undefined, when: SessionTime & By) {
  const { by = amelie(), ...then } = when
  const session = { ...(await anyTime(then)), accountId: account.accountId, caseId: null, engagementId }
  return store.db.transaction((tx) => scheduleSession(tx, session, by))
}
async function scheduled(account: TestAccount, engagementId: number | undefined, when = time('2026-03-10T09:00')) {
  const answer = await schedule(account, engagementId, when)
  if ('refused' in answer) throw new Error(answer.refused)
  return answer
}
async function move(sessionId: number, when: SessionTime, by = amelie('2026-03-03T10:00')) {
  const to = await anyTime(when)
  return store.db.transaction((tx) => moveSession(tx, { ...to, sessionId }, by))
}
const cancel = (sessionId: number) => store.db.transaction((tx) => cancelSession(tx, sessionId, amelie()))
const complete = (sessionId: number, minutes: number) =>
  store.db.transaction((tx) => completeSession(tx, { sessionId, minutes, note: '' }, amelie('2026-03-10T12:00')))
const log = (sessionId: number, minutes = 30) =>
  store.db.transaction((tx) =>
    logSessionWork(tx, { sessionId, minutes, workedOn: undefined, payer: 'blocks', note: '' }, amelie()),
  )
const now = { on: day('2026-03-03'), knownAt: at('2026-03-03T23:00').at }
const blocks = async ({ accountId }: TestAccount) => (await findStanding(store.db, accountId, now)).blocks

async function buy({ accountId }: TestAccount, minutes: number) {
  const order = { accountId, minutes, priceCents: 50_000, expiresOn: null, creditOf: [] }
  const ordered = await store.db.transaction((tx) => orderBlock(tx, order, amelie()))
  if ('refused' in ordered) throw new Error(ordered.refused)
  const payment = { blockId: ordered.blockId, method: 'cheque', reference: '' } as const
  await store.db.transaction((tx) => payBlock(tx, payment, amelie()))
}

async function invitations(account: TestAccount) {
  return store.db.query(sql<{ mail: string; uid: string; sequence: number }>`
    select kind || ' ' || recipient as mail, content->'invitation'->>'uid' as uid,
      (content->'invitation'->>'sequence')::integer as sequence
    from emails where about like 'session:%' and (content->>'accountId')::bigint = ${account.accountId} order by id`)
}

describe('a session of an engagement', () => {
  it('is scheduled once the quote is accepted, and not before', async () => {
    const boreal = await openBoreal(store.db, office)
    const quoted = await quote(boreal)
    expect(await schedule(boreal, quoted, time('2026-03-10T09:00'))).toEqual({ refused: 'quoted' })
    const engagementId = await engage(boreal)
    await scheduled(boreal, engagementId)
    expect((await findEngagement(store.db, engagementId, now.on))?.state).toBe('scheduled')
  })

  it('is refused outside the office’s hours and on a holiday, unless that was agreed', async () => {
    const boreal = await openBoreal(store.db, office)
    const engagementId = await engage(boreal)
    const late = await schedule(boreal, engagementId, time('2026-03-10T16:30'))
    expect(late).toMatchObject({ refused: 'outside_hours', outside: { why: 'hours', endsAt: '18:30' } })
    const goodFriday = await schedule(boreal, engagementId, time('2026-04-03T09:00'))
    expect(goodFriday).toMatchObject({ outside: { why: 'holiday', holiday: 'good_friday' } })
    await scheduled(boreal, engagementId, time('2026-04-03T19:00', { outsideAgreed: true }))
  })

  it('reserves minutes of blocks by the hour, and none at a fixed price', async () => {
    const boreal = await openBoreal(store.db, office)
    await buy(boreal, 300)
    const fixed = await scheduled(boreal, await engage(boreal, fixedPrice))
    expect(fixed).toMatchObject({ reserved: [], unreservedMinutes: 0 })
    const { sessionId } = await scheduled(boreal, await engage(boreal))
    expect(await blocks(boreal)).toMatchObject([{ reservedMinutes: 120 }])
    expect(await complete(fixed.sessionId, 120)).toMatchObject({ drawn: [], uncoveredMinutes: 0 })
    expect(await complete(sessionId, 100)).toMatchObject({ accountedMinutes: 105, drawn: [{ minutes: 105 }] })
  })
})

describe('a session that moves', () => {
  it('keeps its invitation, with a higher sequence each time, and reserves anew', async () => {
    const boreal = await openBoreal(store.db, office)
    await buy(boreal, 300)
    const { sessionId } = await scheduled(boreal, undefined)
    const moved = await move(sessionId, time('2026-03-11T09:00', { minutes: 60 }))
    expect(await blocks(boreal)).toMatchObject([{ reservedMinutes: 60 }])
    expect(await move(sessionId, time('2026-03-12T09:00'))).toEqual({ refused: 'already_ended' })
    const last = 'movedTo' in moved ? await move(moved.movedTo, time('2026-03-12T09:00')) : moved
    const { movedTo } = last as { movedTo: number }
    expect(await listSessions(store.db, boreal.accountId, now)).toMatchObject([{ id: movedTo, heldOn: '2026-03-12' }])
    expect(await cancel(movedTo)).toEqual({ cancelled: true })
    const told = await invitations(boreal)
    expect(new Set(told.map(({ uid }) => uid)).size).toBe(1)
    const owners = told.filter(({ mail }) => mail.endsWith(' owner'))
    expect(owners.map(({ mail, sequence }) => `${mail} ${sequence}`)).toEqual([
      'session_scheduled owner 0',
      'session_moved owner 1',
      'session_moved owner 2',
      'session_cancelled owner 3',
    ])
    expect(told.filter(({ mail }) => mail.endsWith(' staff'))).toHaveLength(4)
  })

  it('leaves the calendar of an owner who is one no more; cancelled, that of everybody invited', async () => {
    const boreal = await openBoreal(store.db, office)
    const { accountId, marc, marie } = boreal
    const setOwner = (personId: number) =>
      store.db.transaction(async (tx) => setRole(tx, { accountId, personId, role: 'owner' }, amelie()))
    const { sessionId } = await scheduled(boreal, undefined)
    await setOwner(marie.id)
    const moved = await move(sessionId, time('2026-03-11T09:00'))
    await setOwner(marc.id)
    await cancel((moved as { movedTo: number }).movedTo)
    const rows = await store.db.query(sql<{ told: string }>`
      select concat_ws(' ', kind, split_part(to_name, ' ', 1), content->'invitation'->>'sequence') as told
      from emails where (content->>'accountId')::bigint = ${accountId} and recipient = 'owner' order by id`)
    expect(rows.map(({ told }) => told)).toEqual([
      'session_scheduled Marc 0',
      'session_moved Marie 1',
      'session_cancelled Marc 1',
      'session_cancelled Marc 2',
      'session_cancelled Marie 2',
    ])
  })

  it('is moved by one of twenty at once', async () => {
    const boreal = await openBoreal(store.db, office)
    const { sessionId } = await scheduled(boreal, undefined)
    const answers = await Promise.all(Array.from({ length: 20 }, () => move(sessionId, time('2026-03-11T09:00'))))
    expect(answers.filter((answer) => 'movedTo' in answer)).toHaveLength(1)
    expect(await listSessions(store.db, boreal.accountId, now)).toHaveLength(1)
  })

  it('stays where it is when the office is closed then', async () => {
    const boreal = await openBoreal(store.db, office)
    const { sessionId } = await scheduled(boreal, undefined)
    expect(await move(sessionId, time('2026-03-14T09:00'))).toMatchObject({ outside: { why: 'closed' } })
    expect(await listSessions(store.db, boreal.accountId, now)).toMatchObject([{ id: sessionId }])
  })
})

describe('the work of a session', () => {
  it('is refused once the session is cancelled or moved, and draws nothing', async () => {
    const boreal = await openBoreal(store.db, office)
    await buy(boreal, 300)
    const [cancelled, moved] = [await scheduled(boreal, undefined), await scheduled(boreal, undefined)]
    await cancel(cancelled.sessionId)
    await move(moved.sessionId, time('2026-03-11T09:00'))
    const words = { fr: 'Cette séance est annulée\u00a0: aucun travail ne s’y enregistre plus.' }
    await expect(log(cancelled.sessionId)).rejects.toMatchObject({ code: 'conflict', words })
    await expect(log(moved.sessionId)).rejects.toThrow('record the work for the one that took its place')
    expect(await blocks(boreal)).toMatchObject([{ drawnMinutes: 0, reservedMinutes: 120 }])
  })

  it('draws nothing at a fixed price', async () => {
    const boreal = await openBoreal(store.db, office)
    await buy(boreal, 300)
    const { sessionId } = await scheduled(boreal, await engage(boreal, fixedPrice))
    expect(await log(sessionId)).toMatchObject({ drawn: [], uncoveredMinutes: 0 })
    expect(await blocks(boreal)).toMatchObject([{ drawnMinutes: 0 }])
  })

  it('comes late after the session, and too late once its engagement is done', async () => {
    const boreal = await openBoreal(store.db, office)
    await buy(boreal, 300)
    const engagementId = await engage(boreal)
    const { sessionId } = await scheduled(boreal, engagementId)
    await complete(sessionId, 60)
    expect(await log(sessionId)).toMatchObject({ drawn: [{ minutes: 30 }] })
    await store.db.transaction((tx) => completeEngagement(tx, engagementId, amelie('2026-03-10T12:00')))
    await expect(log(sessionId)).rejects.toThrow('its work is settled already')
  })
})

describe('an agent who is already booked', () => {
  const unasked = (text: string, minutes = 120) => time(text, { minutes, clashesAgreed: [] })
  const ben = () => at('2026-03-03T10:00', office.ben)

  it('is shown the other session, of whatever account, and books both only once that is confirmed', async () => {
    const [boreal, other] = [await openBoreal(store.db, office), await openBoreal(store.db, office)]
    const { sessionId } = await scheduled(boreal, undefined, time('2026-05-04T09:00'))
    const asked = await schedule(other, undefined, unasked('2026-05-04T10:30'))
    const startsAt = parseOfficeTime('2026-05-04T09:00', 'America/Toronto')
    const clash = { sessionId, accountName: 'Ateliers Boréal', startsAt, minutes: 120, agents: 'Amélie Roy' }
    expect(asked).toEqual({ refused: 'agent_booked', clashes: [clash] })
    expect(await listSessions(store.db, other.accountId, now)).toEqual([])
    const confirmed = { ...unasked('2026-05-04T10:30'), clashesAgreed: [sessionId] }
    const both = await scheduled(other, undefined, confirmed)
    // What was confirmed of one session says nothing of another.
    expect(await schedule(boreal, undefined, confirmed)).toMatchObject({
      clashes: [{ sessionId }, { sessionId: both.sessionId }],
    })
  })

  it('is free before and after, for colleagues, and once a session is cancelled or held', async () => {
    const boreal = await openBoreal(store.db, office)
    const first = await scheduled(boreal, undefined, time('2026-05-05T10:00'))
    await scheduled(boreal, undefined, unasked('2026-05-05T09:00', 60))
    await scheduled(boreal, undefined, unasked('2026-05-05T12:00'))
    expect(await schedule(boreal, undefined, { ...unasked('2026-05-05T10:30', 30), by: ben() })).toHaveProperty(
      'sessionId',
    )
    expect(await schedule(boreal, undefined, unasked('2026-05-05T11:59', 1))).toHaveProperty('clashes')
    await cancel(first.sessionId)
    await scheduled(boreal, undefined, unasked('2026-05-05T11:59', 1))
  })

  it('moves a session within its own time, and is asked where it meets that of anyone invited', async () => {
    const boreal = await openBoreal(store.db, office)
    const { sessionId } = await scheduled(boreal, undefined, time('2026-05-06T09:00'))
    const { sessionId: another } = await scheduled(boreal, undefined, time('2026-05-06T14:00'))
    const moved = await move(sessionId, unasked('2026-05-06T09:30'))
    const { movedTo } = moved as { movedTo: number }
    // Ben moves it, and Amélie keeps her invitation.
    const meets = await move(movedTo, unasked('2026-05-06T13:00'), ben())
    expect(meets).toMatchObject({ refused: 'agent_booked', clashes: [{ sessionId: another, agents: 'Amélie Roy' }] })
    expect(await move(movedTo, unasked('2026-05-06T11:00'), ben())).toHaveProperty('movedTo')
  })

  it('is booked once when twenty accounts book the same hour at once', async () => {
    const accounts = await Promise.all(Array.from({ length: 20 }, () => openBoreal(store.db, office)))
    const answers = await Promise.all(
      accounts.map((account) => schedule(account, undefined, unasked('2026-05-07T09:00'))),
    )
    expect(answers.filter((answer) => 'sessionId' in answer)).toHaveLength(1)
    expect(answers.filter((answer) => 'clashes' in answer && answer.clashes.length === 1)).toHaveLength(19)
  })
})

describe('an engagement that is cancelled', () => {
  it('cancels its planned sessions, and is not once one was held or worked on', async () => {
    const boreal = await openBoreal(store.db, office)
    const cancelAll = (engagementId: number) =>
      store.db.transaction((tx) => cancelEngagement(tx, { engagementId, reason: 'Reporté' }, amelie()))
    const engagementId = await engage(boreal)
    await scheduled(boreal, engagementId)
    expect(await cancelAll(engagementId)).toEqual({ cancelled: true })
    expect(await listSessionsOf(store.db, engagementId)).toMatchObject([{ how: 'cancelled' }])
    expect((await invitations(boreal)).map(({ mail }) => mail)).toContain('session_cancelled owner')
    const other = await engage(boreal)
    const { sessionId } = await scheduled(boreal, other)
    await complete(sessionId, 120)
    expect(await cancelAll(other)).toEqual({ refused: 'session_held' })
    const prepared = await engage(boreal)
    await log((await scheduled(boreal, prepared)).sessionId)
    expect(await cancelAll(prepared)).toEqual({ refused: 'session_held' })
  })
})
