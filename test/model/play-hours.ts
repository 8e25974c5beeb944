import { logWork } from '../../src/blocks-of-hours/log-work.ts'
import { day } from '../../src/platform/office-day.ts'
import { cancelSession } from '../../src/services/cancel-session.ts'
import { completeSession } from '../../src/services/complete-session.ts'
import { logSessionWork } from '../../src/services/log-session-work.ts'
import { scheduleSession } from '../../src/services/schedule-session.ts'
import { agree, holds, orRefused, pick, pickFitting } from './agree.ts'
import { type DayNumber, dayText } from './calendar.ts'
import { edgesOf } from './edges.ts'
import { type Entry, knownOf } from './naive.ts'
import { isOpen } from './naive-desk.ts'
import {
  callOf,
  inQuarters,
  isOverAnHour,
  newsOf,
  type Payer,
  type Share,
  takeMinutes,
  usualPayer,
  type Work,
} from './naive-hours.ts'
import { paidIncidentOf } from './naive-money.ts'
import { accountOf } from './play-lines.ts'
import type { PaidStep, Past } from './steps-paid.ts'
import {
  authorAt,
  eachOnce,
  type Outcome,
  record,
  today,
  type World,
  type WorldAccount,
  type WorldRequest,
} from './world.ts'

type StepOf<Act extends PaidStep['act']> = Extract<PaidStep, { act: Act }>

const noRequest: Outcome = { said: 'nobody has asked anything yet', effect: 'nothing' }
const noSession: Outcome = { said: 'no session is planned yet', effect: 'nothing' }

function factsNow(world: World, account: WorldAccount) {
  const asked = today(world, account)
  return { on: asked.on, known: knownOf(world.entries, asked), author: authorAt(world.now, world.office.amelie) }
}

/** The day of some work; an edge is one that has come since anything was recorded, the latest first. */
function dayOf(world: World, account: WorldAccount, past: Past): DayNumber {
  const { on, known } = factsNow(world, account)
  if ('ago' in past) return on - past.ago
  const edges = edgesOf(world, account).map((edge) => edge + past.shift)
  const come = edges.filter((edge) => edge <= on && edge >= (known[0]?.day ?? on) - 1)
  return (
    pick(
      [...new Set(come)].toSorted((one, other) => one - other),
      past.edge,
    ) ?? on
  )
}

/** What a story says of shares: `60 of block 3 and 15 of block 4`. */
function inWords(shares: readonly Share[]): string {
  return shares.map(({ blockId, minutes }) => `${minutes} of block ${blockId}`).join(' and ') || 'nothing'
}

type Drawing = { work: Work; known: readonly Entry[]; account: WorldAccount; said: string }

/** Compares an entry with what the recount draws, and writes it down. */
function recordWork(world: World, { work, known, account, said }: Drawing, answer: object): Outcome {
  const accountedMinutes = inQuarters(work.minutes)
  const { taken, lacking } = takeMinutes(known, { ...work, minutes: work.payer === 'blocks' ? accountedMinutes : 0 })
  const warns = work.session === null && isOverAnHour(known, work)
  const warning = work.session === null ? { warning: warns ? 'over_an_hour' : undefined } : {}
  agree('work', answer, { accountedMinutes, drawn: taken, uncoveredMinutes: lacking, ...warning })
  const drawn = taken.reduce((sum, { minutes }) => sum + minutes, 0)
  holds(work.payer !== 'blocks' || drawn + lacking === accountedMinutes, 'drawn and uncovered are not all')
  const letters = newsOf(known, taken).map(({ kind, block }) => {
    return { kind, about: `block:${block}`, addresses: eachOnce([account.owner]) }
  })
  record(world, account, { kind: 'work', ...work, drawn: taken })
  return { said: `${said}: draws ${inWords(taken)}, ${lacking} uncovered`, account, effect: 'recorded', letters }
}

/** Whether there is something that pays for work on a request today. */
function canPay(world: World, { account, caseId }: WorldRequest, payer: Payer | null): boolean {
  const { known, on } = factsNow(world, account)
  if (payer === 'grace_call') return callOf(known, caseId) !== undefined
  if (payer === 'incident') return paidIncidentOf(known, caseId) !== undefined
  return takeMinutes(known, { minutes: 1, worked: on, session: null }).lacking === 0
}

export async function playWork(world: World, step: StepOf<'work'>): Promise<Outcome> {
  const request = pickFitting(world.requests, step.request, (one) => canPay(world, one, step.payer))
  if (request === undefined) return noRequest
  const { account, caseId } = request
  const { on, known, author } = factsNow(world, account)
  const { minutes } = step
  const worked = dayOf(world, account, step.worked)
  const workedOn = worked === on ? undefined : day(dayText(worked))
  const done = { caseId, minutes, workedOn, payer: step.payer ?? undefined, note: '' }
  const answer = await orRefused(world.db.transaction((tx) => logWork(tx, done, author)))
  const payer: Payer = step.payer ?? usualPayer(known, request)
  const said = `${minutes} minutes for request ${world.requests.indexOf(request) + 1} on ${dayText(worked)}, by ${payer}`
  if (worked > on) {
    agree('work of a day to come', answer, { refused: 'invalid' })
    return { said: `${said}: refused`, account, effect: 'nothing' }
  }
  if (!isOpen(world.happened, caseId)) {
    agree('work on a closed request', answer, { refused: 'closed' })
    return { said: `${said}: closed`, account, effect: 'nothing' }
  }
  const given = { grace_call: callOf(known, caseId), incident: paidIncidentOf(known, caseId), blocks: null, none: null }
  const under = given[payer]
  if (under === undefined) {
    agree('work under what was not given', answer, { refused: 'not_given' })
    return { said: `${said}: not given`, account, effect: 'nothing' }
  }
  if (payer === 'blocks' && request.verdict === 'covered') {
    agree('work drawn for what is covered', answer, { refused: 'verdict_covered' })
    return { said: `${said}: covered`, account, effect: 'nothing' }
  }
  const work = { caseId, session: null, payer, under, minutes, worked }
  return recordWork(world, { work, known, account, said }, answer)
}

export async function playSession(world: World, step: StepOf<'plan session'>): Promise<Outcome> {
  const account = accountOf(world, step.account)
  const { on, known, author } = factsNow(world, account)
  const { minutes } = step
  const request = step.ofRequest ? world.requests.findLast((one) => one.account === account) : undefined
  const caseId = request?.caseId ?? null
  const held = on + step.ahead
  const session = { accountId: account.id, caseId, minutes, heldOn: day(dayText(held)) }
  const answer = await orRefused(world.db.transaction((tx) => scheduleSession(tx, session, author)))
  const said = `plans ${minutes} minutes on ${session.heldOn}`
  if (held < on) {
    agree('a session in the past', answer, { refused: 'invalid' })
    return { said: `${said}: refused`, account, effect: 'nothing' }
  }
  const { taken, lacking } = takeMinutes(known, { minutes, worked: held, session: null })
  if ('refused' in answer) throw new Error(`the session was refused: ${answer.refused}`)
  const { sessionId } = answer
  agree('a session', answer, { sessionId, reserved: taken, unreservedMinutes: lacking })
  holds(typeof sessionId === 'number', 'a session has a number')
  record(world, account, { kind: 'session', session: sessionId, minutes, held, kept: taken })
  world.sessions.push({ account, id: sessionId, caseId, held, ended: undefined })
  const addresses = eachOnce([account.owner, account.manager])
  const letters = [{ kind: 'session_scheduled', about: `session:${sessionId}`, addresses }]
  return { said: `${said}: session ${sessionId} keeps ${inWords(taken)}`, account, effect: 'recorded', letters }
}

export async function playSessionEnd(world: World, step: StepOf<'end session'>): Promise<Outcome> {
  const session = pickFitting(world.sessions, step.session, ({ ended }) => !ended)
  if (session === undefined) return noSession
  const { account, id, caseId, held } = session
  const { on, known, author } = factsNow(world, account)
  const done = { sessionId: id, minutes: step.minutes, note: '' }
  const answer = await world.db.transaction((tx) => completeSession(tx, done, author))
  const said = `session ${id} was held, ${step.minutes} minutes`
  if (session.ended) {
    agree('a session that ended', answer, { refused: 'already_ended' })
    return { said: `${said}: already ended`, account, effect: 'nothing' }
  }
  session.ended = 'done'
  // What it kept is free again before its work is drawn: for that work nothing of its own stands in the way.
  const worked = held < on ? held : on
  const work = { caseId, session: id, payer: 'blocks' as const, under: null, minutes: step.minutes, worked }
  const outcome = recordWork(world, { work, known, account, said }, answer)
  record(world, account, { kind: 'session ended', session: id })
  return outcome
}

export async function playSessionCancellation(world: World, step: StepOf<'cancel session'>): Promise<Outcome> {
  const session = pickFitting(world.sessions, step.session, ({ ended }) => !ended)
  if (session === undefined) return noSession
  const { account, id } = session
  const answer = await world.db.transaction((tx) => cancelSession(tx, id, factsNow(world, account).author))
  const said = `cancels session ${id}`
  if (session.ended) {
    agree('a session that ended', answer, { refused: 'already_ended' })
    return { said: `${said}: already ended`, account, effect: 'nothing' }
  }
  agree('a cancelled session', answer, { cancelled: true })
  session.ended = 'cancelled'
  record(world, account, { kind: 'session ended', session: id })
  const addresses = eachOnce([account.owner, account.manager])
  const letters = [{ kind: 'session_cancelled', about: `session:${id}`, addresses }]
  return { said, account, effect: 'recorded', letters }
}

export async function playSessionWork(world: World, step: StepOf<'session work'>): Promise<Outcome> {
  const session = pickFitting(world.sessions, step.session, ({ ended }) => !ended)
  if (session === undefined) return noSession
  const { account, id, caseId } = session
  const { on, known, author } = factsNow(world, account)
  const { minutes } = step
  const worked = dayOf(world, account, step.worked)
  const workedOn = worked === on ? undefined : day(dayText(worked))
  const done = { sessionId: id, minutes, workedOn, payer: 'blocks', note: '' } as const
  const answer = await orRefused(world.db.transaction((tx) => logSessionWork(tx, done, author)))
  const said = `${minutes} minutes of session ${id} on ${dayText(worked)}`
  if (session.ended === 'cancelled') {
    agree('work of a cancelled session', answer, { refused: 'conflict' })
    return { said: `${said}: refused`, account, effect: 'nothing' }
  }
  if (worked > on) {
    agree('work of a day to come', answer, { refused: 'invalid' })
    return { said: `${said}: refused`, account, effect: 'nothing' }
  }
  const work = { caseId, session: id, payer: 'blocks' as const, under: null, minutes, worked }
  return recordWork(world, { work, known, account, said }, answer)
}
