import { type GraceCallAnswer, giveGraceCall } from '../../src/grace-calls/give-grace-call.ts'
import { grantGoodwill } from '../../src/grace-calls/grant-goodwill.ts'
import { reverseGraceCall } from '../../src/grace-calls/reverse-grace-call.ts'
import { once } from '../../src/platform/attempts.ts'
import { day } from '../../src/platform/office-day.ts'
import { agree, holds, orRefused, pickFitting } from './agree.ts'
import { dayText } from './calendar.ts'
import { knownOf, recount, standingUses } from './naive.ts'
import { payingGoodwill, restores, whyNot } from './naive-answers.ts'
import { accountOf } from './play-lines.ts'
import type { Step } from './steps.ts'
import { authorAt, eachOnce, type Outcome, record, today, type World, type WorldRequest } from './world.ts'

type StepOf<Act extends Step['act']> = Extract<Step, { act: Act }>

const noRequest: Outcome = { said: 'nobody has asked anything yet', effect: 'nothing' }

/** The attempt's key, when the story gives one: 0 is none. */
function attemptOf(kind: string, { caseId }: WorldRequest, key: number) {
  return { purpose: `${kind}:${caseId}`, key: key === 0 ? undefined : `k${key}` }
}

function mayBeGiven(world: World, { caseId, verdict, account }: WorldRequest) {
  return whyNot(world.entries, { caseId, verdict, agreed: true }, today(world, account)).length === 0
}

export async function playGift(world: World, step: StepOf<'give'>): Promise<Outcome> {
  const request = pickFitting(world.requests, step.request, (one) => mayBeGiven(world, one))
  if (request === undefined) return noRequest
  const { caseId, account, verdict } = request
  const asked = today(world, account)
  const attempt = attemptOf('grace-call', request, step.key)
  const gift = { caseId, agreedHow: step.agreedHow }
  const author = authorAt(world.now, world.office.amelie)
  const answer = await world.db.transaction((tx) => once(tx, attempt, () => giveGraceCall(tx, gift, author)))
  const keyed = attempt.key === undefined ? '' : `, key ${attempt.key}`
  const said = `a grace call for request ${world.requests.indexOf(request) + 1} by ${step.agreedHow}${keyed}`
  const earlier = attempt.key && request.answers.get(attempt.purpose + attempt.key)
  if (earlier) {
    agree('a repeated attempt is answered as the first time', answer, earlier)
    return { said: `${said}: repeated`, account, effect: 'nothing' }
  }
  const agreed = step.agreedHow !== 'portal' || request.agreedOnPage
  const reasons = whyNot(world.entries, { caseId, verdict, agreed }, asked)
  if ('refused' in answer) {
    holds(reasons.includes(answer.refused), `refused: ${answer.refused}; by the policy: ${reasons.join() || 'given'}`)
    checkTaker(world, request, answer)
    return { said: `${said}: ${answer.refused}`, account, effect: 'nothing' }
  }
  holds(reasons.length === 0, `a grace call was given that the policy refuses: ${reasons.join()}`)
  if (attempt.key) request.answers.set(attempt.purpose + attempt.key, answer)
  const goodwill = payingGoodwill(world.entries, asked)
  const use = world.entries.length
  const entry = record(world, account, { kind: 'use', use, caseId, goodwill })
  agree('what is left after a use', answer, { given: true, left: recount(world.entries, asked).left })
  const told = eachOnce([request.requester.email, account.owner, account.manager])
  request.use = { entry, about: '', told, reversed: false }
  const letters = [{ kind: 'grace_call_used', addresses: told, use: request.use }]
  return { said: `${said}: given, ${answer.left} left`, account, effect: 'recorded', gave: true, letters }
}

/** "Exactly one gets it, the other is told who took it." */
function checkTaker(world: World, request: WorldRequest, answer: GraceCallAnswer) {
  if (!('refused' in answer)) return
  const asked = today(world, request.account)
  const uses = standingUses(knownOf(world.entries, asked), asked.on)
  const its = uses.find(({ caseId }) => caseId === request.caseId)
  const inYear = recount(world.entries, asked).used > 0
  const taker = answer.refused === 'already_given' ? its : answer.refused === 'none_left' && inYear && uses.at(-1)
  if (!taker) return
  const told = { name: 'Amélie Roy', givenAt: new Date(taker.at), caseId: taker.caseId }
  agree('who took it', answer.taker, told)
}

export async function playReversal(world: World, step: StepOf<'reverse'>): Promise<Outcome> {
  const request = pickFitting(world.requests, step.request, ({ use }) => use !== undefined)
  if (request === undefined) return noRequest
  const { caseId, account, use } = request
  const asked = today(world, account)
  const attempt = attemptOf('reversal', request, step.key)
  const reversal = { caseId, reason: step.reason }
  const author = authorAt(world.now, world.office.amelie)
  const answer = await world.db.transaction((tx) => once(tx, attempt, () => reverseGraceCall(tx, reversal, author)))
  const keyed = attempt.key === undefined ? '' : `, key ${attempt.key}`
  const said = `reverses the grace call of request ${world.requests.indexOf(request) + 1}${keyed}`
  const earlier = attempt.key && request.answers.get(attempt.purpose + attempt.key)
  if (earlier) {
    agree('a repeated reversal is answered as the first time', answer, earlier)
    return { said: `${said}: repeated`, account, effect: 'nothing' }
  }
  if (use === undefined || use.reversed) {
    const refused = use === undefined ? 'not_given' : 'already_reversed'
    agree('a reversal without a use', answer, { refused })
    return { said: `${said}: ${refused}`, account, effect: 'nothing' }
  }
  const restored = restores(world.entries, use.entry, asked)
  record(world, account, { kind: 'reversal', use: use.entry.use })
  const { left } = recount(world.entries, asked)
  agree('a reversal', answer, { reversed: true, restored, left })
  if (attempt.key && 'reversed' in answer) request.answers.set(attempt.purpose + attempt.key, answer)
  use.reversed = true
  request.agreedOnPage = false
  const letters = [{ kind: 'grace_call_reversed', addresses: use.told, use }]
  return { said: `${said}: ${restored ? '' : 'not '}restored, ${left} left`, account, effect: 'recorded', letters }
}

export async function playGoodwill(world: World, step: StepOf<'goodwill'>): Promise<Outcome> {
  const account = accountOf(world, step.account)
  const asked = today(world, account)
  const until = asked.on + step.days
  const untilOn = day(dayText(until))
  const grant = { accountId: account.id, calls: step.calls, untilOn, reason: 'Pour le retard' }
  const author = authorAt(world.now, world.office.amelie)
  const answer = await orRefused(world.db.transaction((tx) => grantGoodwill(tx, grant, author)))
  const said = `is granted ${step.calls} of goodwill until ${untilOn}`
  if (step.days < 0) {
    agree('goodwill that is over before it begins', answer, { refused: 'invalid' })
    return { said: `${said}: refused`, account, effect: 'nothing' }
  }
  record(world, account, { kind: 'goodwill', goodwill: world.entries.length, calls: step.calls, until })
  agree('what is left with goodwill', answer, { left: recount(world.entries, asked).left })
  return { said, account, effect: 'recorded' }
}
