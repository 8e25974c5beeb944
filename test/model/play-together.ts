import { linkCases } from '../../src/cases/link-cases.ts'
import { mergeCases } from '../../src/cases/merge-cases.ts'
import { splitMessage } from '../../src/conversation/split-message.ts'
import { sql } from '../../src/platform/sql.ts'
import { agree, pick, pickFitting } from './agree.ts'
import { copiedOn, isSettled } from './naive-copies.ts'
import { isOpen } from './naive-desk.ts'
import { followersOf } from './naive-followers.ts'
import { copyAs } from './play-copies.ts'
import { handOn } from './play-followers.ts'
import { refused } from './play-place.ts'
import { numberIn, openedAs } from './play-said.ts'
import type { DeskStep } from './steps-desk.ts'
import { authorAt, eachOnce, happen, numberOf, type Outcome, type World } from './world.ts'

type StepOf<Act extends DeskStep['act']> = Extract<DeskStep, { act: Act }>
const noRequest: Outcome = { said: 'nobody has asked anything yet', effect: 'nothing' }

/** Nothing but the merge, the closure and who follows is recorded: no call, minute or cent moves. */
export async function playMerge(world: World, step: StepOf<'merge' | 'link'>): Promise<Outcome> {
  const { happened, requests } = world
  const request = pick(requests, step.request)
  if (request === undefined) return noRequest
  const other = pickFitting(requests, step.other, (one) => one !== request && one.account === request.account)
  const { caseId, account } = request
  const intoId = other?.caseId ?? caseId
  const merge = { caseId, intoId }
  const answer = await world.db.transaction((tx) => mergeCases(tx, merge, authorAt(world.now, world.office.amelie)))
  const said = `merges request ${numberOf(world, request)} into ${numberOf(world, other ?? request)}`
  if (intoId === caseId) return refused(request, said, [answer, 'same_case'])
  if (!isOpen(happened, caseId)) return refused(request, said, [answer, 'closed'])
  if (other?.account !== account) return refused(request, said, [answer, 'other_account'])
  if (!isOpen(happened, intoId)) return refused(request, said, [answer, 'other_closed'])
  agree('a merge', answer, { mergedInto: intoId })
  const before = copiedOn(happened, intoId)
  const requester = other?.requester.email
  const come = [request.requester.email, ...copiedOn(happened, caseId)].filter((one) => one !== requester)
  // Who is there for good already is not said again.
  const fresh = come.filter((address) => !isSettled(happened, { caseId: intoId, address, on: true }, world.now))
  copyAs(world, intoId, fresh)
  happen(world, caseId, { kind: 'merged', into: intoId })
  agree('who is copied after a merge', copiedOn(happened, intoId), eachOnce([...before, ...come]))
  const begin = handOn(world, caseId, intoId)
  const told = followersOf(happened, caseId).filter((staff) => staff !== world.office.amelie)
  const copied = fresh.map(() => 'copy')
  const adds = ['closure', ...copied, ...told.map(() => 'email'), ...Array<string>(begin).fill('following'), 'merge']
  return { said, account, effect: 'recorded', adds, letters: [] }
}

export async function playLink(world: World, step: StepOf<'merge' | 'link'>): Promise<Outcome> {
  const request = pick(world.requests, step.request)
  const other = pick(world.requests, step.other)
  if (request === undefined || other === undefined) return noRequest
  const [caseId, otherId] = [request.caseId, other.caseId]
  const link = { caseId, otherId }
  const answer = await world.db.transaction((tx) => linkCases(tx, link, authorAt(world.now, world.office.amelie)))
  const said = `links requests ${numberOf(world, request)} and ${numberOf(world, other)}`
  if (caseId === otherId) return refused(request, said, [answer, 'same_case'])
  const isLinked = world.links.some((both) => both.includes(caseId) && both.includes(otherId))
  if (isLinked) return refused(request, said, [answer, 'already_linked'])
  agree('a link', answer, { linked: true })
  world.links.push([caseId, otherId])
  return { said, account: request.account, effect: 'recorded', adds: ['link'], letters: [] }
}

/** A case of its own, judged like any other, with a copy of what was said; the first keeps it. */
export async function playSplit(world: World, step: StepOf<'split'>): Promise<Outcome> {
  const written = world.happened.filter((one) => one.kind === 'said')
  const message = pickFitting(written, step.message, ({ from }) => from === 'customer' || from === 'unknown')
  const request = world.requests.find(({ caseId }) => caseId === message?.caseId)
  if (message === undefined || request === undefined) return { said: 'nothing was written yet', effect: 'nothing' }
  const { caseId, account } = request
  const split = { caseId, messageId: message.message, category: step.category }
  const author = authorAt(world.now, world.office.amelie)
  const answer = await world.db.transaction((tx) => splitMessage(tx, split, author))
  const said = `splits ${message.words} from request ${numberOf(world, request)} as ${step.category}`
  if (message.from !== 'customer' && message.from !== 'unknown') {
    return refused(request, said, [answer, 'not_from_customer'])
  }
  if (world.split.has(message.message)) return refused(request, said, [answer, 'already_split'])
  const newId = numberIn(answer, 'caseId')
  world.split.add(message.message)
  const its = request.requester.id === account.people.marie.id ? 'marie' : 'marc'
  const asking = { account, person: message.writer ?? its, caseId: newId, byStaff: true } as const
  const about = { category: step.category, product: request.product, description: [message.words] }
  const letters = [openedAs(world, asking, about)]
  world.links.push([caseId, newId])
  const [copy] = await world.db.query(sql<{ id: number }>`select id from messages where case_id = ${newId}`)
  // Whoever splits what an unknown address wrote stands behind it: it is the request then.
  happen(world, newId, { ...message, kind: 'said', from: 'customer', message: copy?.id ?? 0, wrote: null })
  const who = message.writer === null ? [message.wrote] : message.cc
  copyAs(world, newId, eachOnce(who))
  return { said: `${said}: request ${world.requests.length}`, account, effect: 'recorded', letters }
}
