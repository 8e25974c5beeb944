import { copyAddress } from '../../src/copies/copy-address.ts'
import { uncopyAddress } from '../../src/copies/uncopy-address.ts'
import { agree, holds, pick } from './agree.ts'
import { copiedOn, isSettled } from './naive-copies.ts'
import { goesOnIn } from './naive-desk.ts'
import { refused } from './play-place.ts'
import type { DeskStep, InCopy } from './steps-desk.ts'
import {
  authorAt,
  eachOnce,
  happen,
  type Letters,
  numberOf,
  type Outcome,
  type World,
  type WorldAccount,
  type WorldRequest,
} from './world.ts'

type StepOf<Act extends DeskStep['act']> = Extract<DeskStep, { act: Act }>

/** Somebody whom an account works with, and who is none of its people. */
export const claireOf = ({ number }: WorldAccount) => `claire@model-${number}.example`

/** They are copied on a case from now on, by no reply. */
export function copyAs(world: World, caseId: number, addresses: readonly string[]) {
  for (const address of addresses) happen(world, caseId, { kind: 'copied', address, on: true, reply: null })
}

/** What an agent leaves in the Copy field, what it had held, and to whom the reply must go beside the requester. */
export function inCopyField({ happened }: World, { caseId, account }: WorldRequest, does: InCopy) {
  const now = copiedOn(happened, caseId)
  const claire = claireOf(account)
  const without = now.filter((one) => one !== claire)
  if (does === 'in') return { typed: [...without, claire], copiedSeen: now, copied: eachOnce([...now, claire]) }
  if (does === 'out') return { typed: without, copiedSeen: now, copied: without }
  return { typed: does === 'before' ? [] : now, copiedSeen: does === 'before' ? [] : now, copied: now }
}

type Said = { from: 'customer' | 'unknown'; cc: readonly string[]; writer: string | null }

/** What goes on to the requester and those copied: exactly to those who neither wrote it nor have it. */
export function passedOn(
  world: World,
  { caseId, messageId }: { caseId: number; messageId: number },
  { from, cc, writer }: Said,
): Letters[] {
  if (from === 'unknown') return []
  const request = world.requests.find((one) => one.caseId === caseId)
  holds(request !== undefined, 'a message on a case that nobody opened')
  if (request === undefined) return []
  const isMember = Object.values(request.account.people).some(({ email }) => email === writer)
  if (isMember) copyAs(world, caseId, cc)
  const all = eachOnce([request.requester.email, ...copiedOn(world.happened, caseId)])
  const addresses = all.filter((address) => address !== writer && !cc.includes(address))
  return [{ kind: 'message_passed_on', about: `message:${messageId}`, addresses }]
}

/** An agent copies Claire on a case, or no longer does, by a press. */
export async function playCopy(world: World, step: StepOf<'copy'>): Promise<Outcome> {
  const request = pick(world.requests, step.request)
  if (request === undefined) return { said: 'nobody has asked anything yet', effect: 'nothing' }
  const { caseId, account } = request
  const address = claireOf(account)
  const by = step.agent === 0 ? world.office.amelie : world.office.ben
  const author = { ...authorAt(world.now, by), by }
  const act = step.on ? copyAddress : uncopyAddress
  const answer = await world.db.transaction<object>((tx) => act(tx, { caseId, address }, author))
  const said = `${step.on ? 'copies' : 'no longer copies'} Claire on request ${numberOf(world, request)}`
  if (goesOnIn(world.happened, caseId) !== caseId) return refused(request, said, [answer, 'merged'])
  if (isSettled(world.happened, { caseId, address, on: step.on }, world.now)) {
    return refused(request, said, [answer, step.on ? 'already_copied' : 'not_copied'])
  }
  agree('who is copied by a press', answer, step.on ? { copied: true } : { uncopied: true })
  happen(world, caseId, { kind: 'copied', address, on: step.on, reply: null })
  return { said, account, effect: 'recorded', adds: ['copy'], letters: [] }
}
