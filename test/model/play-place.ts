import { closeCase } from '../../src/cases/close-case.ts'
import { confirmVerdict } from '../../src/cases/confirm-verdict.ts'
import { reopenCase } from '../../src/cases/reopen-case.ts'
import { sql } from '../../src/platform/sql.ts'
import { assignCase } from '../../src/queue/assign-case.ts'
import { changeTags } from '../../src/queue/change-tags.ts'
import { priorities } from '../../src/queue/priority.ts'
import { setPriority } from '../../src/queue/set-priority.ts'
import { setState } from '../../src/queue/set-state.ts'
import { wakeSnoozed } from '../../src/queue/wake-snoozed.ts'
import { agree, pick, pickFitting } from './agree.ts'
import { goesOnIn, hasCall, isOpen, lastVerdict, placeOf, stateOf } from './naive-desk.ts'
import type { DeskStep } from './steps-desk.ts'
import { authorAt, happen, numberOf, type Outcome, type World, type WorldRequest } from './world.ts'

type StepOf<Act extends DeskStep['act']> = Extract<DeskStep, { act: Act }>
const noRequest: Outcome = { said: 'nobody has asked anything yet', effect: 'nothing' }

const byAmelie = (world: World) => authorAt(world.now, world.office.amelie)

/** Compares a refusal; nothing comes of it. */
export function refused(request: WorldRequest, said: string, [answer, reason]: [unknown, string]): Outcome {
  agree(`the refusal when somebody ${said}`, answer, { refused: reason })
  return { said: `${said}: ${reason}`, account: request.account, effect: 'nothing', letters: [] }
}

export async function playConfirmation(world: World, step: { request: number }): Promise<Outcome> {
  const request = pick(world.requests, step.request)
  if (request === undefined) return noRequest
  const { caseId, account, requester } = request
  const [last] = await world.db.query(sql<{ id: number }>`
    select max(id) as id from verdicts where case_id = ${caseId}`)
  const verdictId = last?.id ?? 0
  const answer = await world.db.transaction((tx) => confirmVerdict(tx, { caseId, verdictId }, byAmelie(world)))
  const said = `stands behind the verdict of request ${numberOf(world, request)}`
  const { verdict, confirmedAt } = lastVerdict(world.happened, caseId)
  if (verdict === 'covered' || verdict === 'needs_review') return refused(request, said, [answer, 'nothing_to_confirm'])
  if (confirmedAt !== undefined) return refused(request, said, [answer, 'already_confirmed'])
  agree('a confirmation', answer, { confirmed: true })
  happen(world, caseId, { kind: 'confirmed' })
  const letters = [{ kind: 'request_answered', about: `verdict:${verdictId}`, addresses: [requester.email] }]
  return { said, account, effect: 'recorded', letters }
}

/** Whether its requester has an answer: no case is closed without. */
function isAnswered({ happened, entries }: World, caseId: number): boolean {
  const { verdict, confirmedAt } = lastVerdict(happened, caseId)
  return verdict === 'covered' || confirmedAt !== undefined || hasCall(entries, caseId)
}

export async function playClosure(world: World, step: { request: number }): Promise<Outcome> {
  const mayBeClosed = ({ caseId }: WorldRequest) => isOpen(world.happened, caseId) && isAnswered(world, caseId)
  const request = pickFitting(world.requests, step.request, mayBeClosed)
  if (request === undefined) return noRequest
  const { caseId, account } = request
  const wasOpen = isOpen(world.happened, caseId)
  const answer = await world.db.transaction((tx) => closeCase(tx, caseId, byAmelie(world)))
  const said = `closes request ${numberOf(world, request)}`
  if (!isAnswered(world, caseId)) return refused(request, said, [answer, 'unanswered'])
  agree('a closure', answer, { closed: true })
  if (wasOpen) happen(world, caseId, { kind: 'closed' })
  return { said, account, effect: wasOpen ? 'recorded' : 'nothing', letters: [] }
}

export async function playReopening(world: World, step: { request: number }): Promise<Outcome> {
  const request = pick(world.requests, step.request)
  if (request === undefined) return noRequest
  const { caseId, account } = request
  const wasOpen = isOpen(world.happened, caseId)
  const answer = await world.db.transaction((tx) => reopenCase(tx, caseId, byAmelie(world)))
  const said = `reopens request ${numberOf(world, request)}`
  if (goesOnIn(world.happened, caseId) !== caseId) return refused(request, said, [answer, 'merged'])
  agree('a reopening', answer, { reopened: true })
  if (!wasOpen) {
    happen(world, caseId, { kind: 'reopened' })
    happen(world, caseId, { kind: 'stands', state: 'in_progress', until: null, reply: null })
  }
  return { said, account, effect: wasOpen ? 'nothing' : 'recorded', letters: [] }
}

export async function playState(world: World, step: StepOf<'state'>): Promise<Outcome> {
  const request = pick(world.requests, step.request)
  if (request === undefined) return noRequest
  const { caseId, account } = request
  const { state } = step
  const until = state === 'snoozed' ? world.now + step.hours * 3_600_000 : null
  const change = { caseId, state, vendorCase: 'V-1', snoozedUntil: until === null ? undefined : new Date(until) }
  const answer = await world.db.transaction((tx) => setState(tx, change, byAmelie(world)))
  const said = `says that request ${numberOf(world, request)} is ${state}`
  if (!isOpen(world.happened, caseId)) return refused(request, said, [answer, 'closed'])
  if (until !== null && step.hours === 0) return refused(request, said, [answer, 'no_moment_to_come'])
  agree('a state', answer, { state })
  happen(world, caseId, { kind: 'stands', state, until, reply: null })
  return { said, account, effect: 'recorded', letters: [] }
}

/**
 * The worker looks for cases whose moment has come, at the moment of the next or the second before; those of other stories
 * are none of ours.
 */
export async function playWaking(world: World, step: StepOf<'wake'>): Promise<Outcome> {
  const moments = world.requests.map(({ caseId }) => placeOf(world.happened, world.entries, caseId)?.until ?? 0)
  const next = moments.filter((until) => until > world.now).toSorted((one, other) => one - other)[0]
  if (step.early !== null && next !== undefined) world.now = Math.max(world.now, step.early ? next - 1000 : next)
  const { on } = authorAt(world.now, null)
  await wakeSnoozed(world.db, () => ({ at: new Date(world.now), on }))
  for (const { caseId } of world.requests) {
    const place = placeOf(world.happened, world.entries, caseId)
    if (place?.state !== 'snoozed' || (place.until ?? 0) > world.now) continue
    happen(world, caseId, { kind: 'stands', state: 'in_progress', until: null, reply: null })
  }
  return { said: 'the worker wakes what is due', effect: 'perhaps', everywhere: true, letters: [] }
}

export async function playAssignment(world: World, step: StepOf<'assign'>): Promise<Outcome> {
  const request = pick(world.requests, step.request)
  if (request === undefined) return noRequest
  const { caseId, account } = request
  const { amelie, ben, team } = world.office
  const wanted = { staff: [amelie, ben, null][step.agent] ?? null, team: step.team ? team : null }
  const place = placeOf(world.happened, world.entries, caseId)
  const current = { staff: place?.staff ?? null, team: place?.team ?? null }
  const seen = step.seen === 'now' ? current : step.seen === 'nobody' ? { staff: null, team: null } : undefined
  const holder = (one: typeof wanted) => ({ staffId: one.staff, teamId: one.team })
  const assignment = { caseId, ...holder(wanted), seen: seen && holder(seen) }
  const answer = await world.db.transaction((tx) => assignCase(tx, assignment, byAmelie(world)))
  const said = `gives request ${numberOf(world, request)} to ${wanted.staff ?? 'nobody'}, team ${wanted.team ?? 'none'}`
  if (place === undefined) return refused(request, said, [answer, 'closed'])
  const isSame = (one: typeof wanted) => one.staff === current.staff && one.team === current.team
  if (!isSame(wanted) && seen !== undefined && !isSame(seen)) {
    return refused(request, said, [answer, 'assigned_meanwhile'])
  }
  agree('an assignment', answer, { assigned: true })
  happen(world, caseId, { kind: 'held', ...wanted })
  return { said, account, effect: isSame(wanted) ? 'nothing' : 'recorded', letters: [] }
}

export async function playPriority(world: World, step: StepOf<'priority'>): Promise<Outcome> {
  const request = pick(world.requests, step.request)
  if (request === undefined) return noRequest
  const { caseId, account } = request
  const priority = priorities[step.priority] ?? 'normal'
  const place = placeOf(world.happened, world.entries, caseId)
  const answer = await world.db.transaction((tx) => setPriority(tx, { caseId, priority }, byAmelie(world)))
  const said = `makes request ${numberOf(world, request)} ${priority}`
  if (place === undefined) return refused(request, said, [answer, 'closed'])
  agree('a priority', answer, { priority })
  happen(world, caseId, { kind: 'priority', priority: step.priority })
  return { said, account, effect: place.priority === step.priority ? 'nothing' : 'recorded', letters: [] }
}

export async function playTag(world: World, step: StepOf<'tag'>): Promise<Outcome> {
  const request = pick(world.requests, step.request)
  if (request === undefined) return noRequest
  const { caseId, account } = request
  const tag = ['abeille', 'bouleau', 'caribou'][step.tag] ?? 'abeille'
  // However it is written it is one tag.
  const typed = world.now % 2000 < 1000 ? tag : tag.toUpperCase()
  const place = placeOf(world.happened, world.entries, caseId)
  const change = { caseId, add: step.on ? [typed] : [], remove: step.on ? [] : [typed] }
  const answer = await world.db.transaction((tx) => changeTags(tx, change, byAmelie(world)))
  const said = `${step.on ? 'puts' : 'takes'} ${typed} ${step.on ? 'on' : 'off'} request ${numberOf(world, request)}`
  if (place === undefined) return refused(request, said, [answer, 'closed'])
  agree('a tag', answer, { tagged: true })
  happen(world, caseId, { kind: 'tagged', tag, on: step.on })
  return { said, account, effect: place.tags.includes(tag) === step.on ? 'nothing' : 'recorded', letters: [] }
}

/** Where a case stands before an act, when it is open. */
export function stateNow(world: World, caseId: number) {
  return isOpen(world.happened, caseId) ? stateOf(world.happened, world.entries, caseId) : 'closed'
}
