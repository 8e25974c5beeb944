import { addNote } from '../../src/conversation/add-note.ts'
import { postReply } from '../../src/conversation/post-reply.ts'
import { receiveMessage } from '../../src/conversation/receive-message.ts'
import { richText } from '../../src/conversation/rich-text.ts'
import { takeBackReply } from '../../src/conversation/take-back-reply.ts'
import { agree, holds, pick, pickFitting } from './agree.ts'
import { officeDayNumber } from './calendar.ts'
import { verdictFor } from './naive-answers.ts'
import { copiedOn } from './naive-copies.ts'
import {
  goesOnIn,
  isOpen,
  isTakenBack,
  type Message,
  mergedInto,
  messagesOf,
  reopensUntil,
  type Said,
} from './naive-desk.ts'
import { copyAs, inCopyField, passedOn } from './play-copies.ts'
import { handOn } from './play-followers.ts'
import { refused, stateNow } from './play-place.ts'
import type { DeskStep } from './steps-desk.ts'
import {
  authorAt,
  eachOnce,
  happen,
  type Letters,
  numberOf,
  type Outcome,
  today,
  type World,
  type WorldAccount,
  type WorldRequest,
} from './world.ts'

type StepOf<Act extends DeskStep['act']> = Extract<DeskStep, { act: Act }>
const noRequest: Outcome = { said: 'nobody has asked anything yet', effect: 'nothing' }

/** Words that nobody wrote before; those that a customer may not read say so. */
export function newWords(world: World, from: Message['from']): string {
  world.words += 1
  return `${{ customer: 'mot', unknown: 'inconnu', reply: 'voici', note: 'entre-nous' }[from]}-${world.words}-fin`
}

const agentOf = ({ office }: World, number: number) => (number === 0 ? office.amelie : office.ben)

/** The number of what the act answers that it kept. */
export function numberIn(answer: object, key: 'messageId' | 'caseId'): number {
  const id = (answer as Record<string, unknown>)[key]
  holds(typeof id === 'number', `no ${key}: ${JSON.stringify(answer)}`)
  return id as number
}

type Asking = { account: WorldAccount; person: 'marie' | 'marc'; caseId: number; byStaff: boolean }

/** A case that came about another way than by the form. */
export function openedAs(
  world: World,
  { account, person, caseId, byStaff }: Asking,
  { category, product, description }: Pick<WorldRequest, 'category' | 'product' | 'description'>,
): Letters {
  const requester = account.people[person]
  const asked = { category, product, devices: [], receivedOn: officeDayNumber(world.now) }
  const verdict = verdictFor(world.entries, asked, today(world, account))
  const nothingYet = { agreedOnPage: false, use: undefined, answers: new Map() }
  world.requests.push({ ...asked, ...nothingYet, description, account, caseId, requester, verdict })
  happen(world, caseId, { kind: 'judged', verdict, category, byStaff, confirmed: false })
  return { kind: 'request_received', addresses: [requester.email] }
}

type Written = { writer: 'marie' | 'marc' | null; from: 'customer' | 'unknown'; words: string } & {
  wrote: string | null
  cc: readonly string[]
  /** What the product says of it. */
  answer: { caseId: number; messageId: number }
}

/** Whether a case is closed, and too long ago to be reopened. */
function isOver(world: World, caseId: number): boolean {
  return (
    stateNow(world, caseId) === 'closed' && officeDayNumber(world.now) > (reopensUntil(world.happened, caseId) ?? 0)
  )
}

/** Where somebody known writes who writes to a case: once it is over, to the newest that followed and is not, or the last. */
function writtenTo(world: World, caseId: number): number {
  if (!isOver(world, caseId)) return caseId
  const later = new Set<number>()
  const look = (one: number) => {
    const into = mergedInto(world.happened, one)
    const next = world.followUps.flatMap(([of, to]) => (of === one ? [to] : []))
    for (const each of into === undefined ? next : [...next, into]) {
      if (later.has(each) || each === caseId) continue
      later.add(each)
      look(each)
    }
  }
  look(caseId)
  const newest = [...later].filter((one) => mergedInto(world.happened, one) === undefined).sort((a, b) => b - a)
  return newest.find((one) => !isOver(world, one)) ?? newest[0] ?? caseId
}

/** Where what a customer wrote belongs, and what becomes of that case. */
export function receivedAs(
  world: World,
  request: WorldRequest,
  { writer, from, words, wrote, cc, answer }: Written,
): Letters[] {
  const { happened } = world
  const continuing = goesOnIn(happened, request.caseId)
  const goesOn = writer === null ? continuing : writtenTo(world, continuing)
  const state = stateNow(world, goesOn)
  const isLate = isOver(world, goesOn)
  const letters: Letters[] = []
  if (isLate && writer !== null) {
    const first = world.requests.find(({ caseId }) => caseId === goesOn)
    holds(first !== undefined, 'a case that nobody opened')
    holds(!world.requests.some(({ caseId }) => caseId === answer.caseId), 'what came too late has a case of its own')
    const about = { category: 'unknown', product: first?.product ?? null, description: [words] }
    const asking = { account: request.account, person: writer, caseId: answer.caseId, byStaff: false }
    letters.push(openedAs(world, asking, about))
    world.links.push([goesOn, answer.caseId])
    world.followUps.push([goesOn, answer.caseId])
    const itself = request.account.people[writer].email
    const before = [...(first ? [first.requester.email] : []), ...copiedOn(happened, goesOn)]
    copyAs(
      world,
      answer.caseId,
      eachOnce(before).filter((one) => one !== itself),
    )
    handOn(world, goesOn, answer.caseId)
  } else agree('the case that a message went to', answer.caseId, goesOn)
  const message = { message: answer.messageId, writer, from, words, staff: null, wrote, cc, writtenAt: world.now }
  happen(world, answer.caseId, { kind: 'said', ...message })
  letters.push(
    ...passedOn(world, answer, { from, cc, writer: wrote ?? (writer && request.account.people[writer].email) }),
  )
  const reopens = state === 'closed' && answer.caseId === goesOn
  if (reopens) happen(world, goesOn, { kind: 'reopened' })
  const wakes = state === 'waiting_on_customer' || state === 'snoozed' || state === 'resolved'
  if (reopens || wakes) happen(world, goesOn, { kind: 'stands', state: 'in_progress', until: null, reply: null })
  return letters
}

/** Waits for the last day on which a closed case is reopened, or for the day after. */
function waitUntilLate(world: World, caseId: number, late: 'last day' | 'too late') {
  const goesOn = goesOnIn(world.happened, caseId)
  if (isOpen(world.happened, goesOn)) return
  const lastDay = reopensUntil(world.happened, goesOn) ?? 0
  const days = lastDay + (late === 'too late' ? 1 : 0) - officeDayNumber(world.now)
  if (days > 0) world.now += days * 24 * 60 * 60 * 1000
}

export async function playWriting(world: World, step: StepOf<'write'>): Promise<Outcome> {
  const isFitting = ({ caseId }: WorldRequest) => step.late === null || !isOpen(world.happened, caseId)
  const request = pickFitting(world.requests, step.request, isFitting)
  if (request === undefined) return noRequest
  const { caseId, account } = request
  if (step.late !== null) waitUntilLate(world, caseId, step.late)
  const { id, name, email: address } = account.people[step.person]
  const words = newWords(world, 'customer')
  const received = { caseId, person: { id, name, address }, body: richText(words), cc: [], files: [] }
  const answer = await world.db.transaction((tx) => {
    return receiveMessage(tx, { ...received, cameBy: 'portal' }, authorAt(world.now, null))
  })
  const said = `${name} writes ${words} on request ${numberOf(world, request)}`
  const kept = { caseId: numberIn(answer, 'caseId'), messageId: numberIn(answer, 'messageId') }
  const letters = receivedAs(world, request, {
    ...{ writer: step.person, from: 'customer', words, wrote: null, cc: [], answer: kept },
  })
  return { said, account, effect: 'recorded', letters }
}

function isMeanwhile(messages: readonly Message[], { seen, by }: { seen: number; by: number }): boolean {
  return messages.some(({ message, staff }) => message > seen && staff !== by)
}

export async function playReply(world: World, step: StepOf<'reply'>): Promise<Outcome> {
  const request = pick(world.requests, step.request)
  if (request === undefined) return noRequest
  const { caseId, account, requester } = request
  const by = agentOf(world, step.agent)
  const messages = messagesOf(world.happened, caseId)
  const last = step.seen === null ? undefined : messages.at(step.seen === 'all' ? -1 : -2)
  const seen = step.seen === null ? undefined : (last?.message ?? 0)
  const words = newWords(world, 'reply')
  const { typed, copiedSeen, copied } = inCopyField(world, request, step.copied)
  const then = step.next ?? undefined
  const reply = { caseId, body: richText(words), files: [], cc: typed, copiedSeen, then, seen }
  const author = { ...authorAt(world.now, by), by }
  const answer = await world.db.transaction((tx) => postReply(tx, reply, author))
  const said = `agent ${by} replies ${words} to request ${numberOf(world, request)}, then ${then ?? 'as it was'}`
  if (goesOnIn(world.happened, caseId) !== caseId) return refused(request, said, [answer, 'merged'])
  if (seen !== undefined && isMeanwhile(messages, { seen, by })) {
    return refused(request, said, [answer, 'answered_meanwhile'])
  }
  const message = numberIn(answer, 'messageId')
  const state = stateNow(world, caseId)
  const out = copiedSeen.filter((one) => !copied.includes(one))
  for (const address of copied) happen(world, caseId, { kind: 'copied', address, on: true, reply: message })
  for (const address of out) happen(world, caseId, { kind: 'copied', address, on: false, reply: message })
  const kept = { message, from: 'reply' as const, words, writer: null, staff: by, wrote: null, cc: [] }
  happen(world, caseId, { kind: 'said', ...kept, writtenAt: world.now })
  const next: Said | null = step.next ?? (state === 'new' ? 'in_progress' : null)
  if (next !== null && state !== 'closed') {
    happen(world, caseId, { kind: 'stands', state: next, until: null, reply: message })
  }
  const letters = [{ kind: 'reply', about: `message:${message}`, addresses: [requester.email, ...copied] }]
  return { said, account, effect: 'recorded', letters }
}

export async function playTakingBack(world: World, step: StepOf<'take back'>): Promise<Outcome> {
  const { happened } = world
  const replies = happened.filter((one) => one.kind === 'said').filter(({ from }) => from === 'reply')
  const reply = pickFitting(replies, step.message, ({ writtenAt }) => world.now - writtenAt < 12_000)
  const request = world.requests.find(({ caseId }) => caseId === reply?.caseId)
  if (reply === undefined || request === undefined) return { said: 'nobody has replied yet', effect: 'nothing' }
  const by = agentOf(world, step.agent)
  const { caseId, message: messageId } = reply
  const answer = await world.db.transaction((tx) => {
    return takeBackReply(tx, { caseId, messageId }, { ...authorAt(world.now, by), by })
  })
  const said = `agent ${by} takes back ${reply.words}`
  const isInTime = world.now < reply.writtenAt + 10_000
  if (reply.staff !== by || !isInTime || isTakenBack(happened, messageId))
    return refused(request, said, [answer, 'gone'])
  agree('a reply taken back', answer, { takenBack: true })
  happen(world, caseId, { kind: 'taken back', message: messageId })
  return { said, account: request.account, effect: 'recorded', letters: [] }
}

export async function playNote(world: World, step: { request: number }): Promise<Outcome> {
  const request = pick(world.requests, step.request)
  if (request === undefined) return noRequest
  const { caseId, account } = request
  const by = world.office.amelie
  const words = newWords(world, 'note')
  const note = { caseId, body: richText(words), files: [] }
  const answer = await world.db.transaction((tx) => addNote(tx, note, { ...authorAt(world.now, by), by }))
  const said = `notes ${words} on request ${numberOf(world, request)}`
  if (goesOnIn(world.happened, caseId) !== caseId) return refused(request, said, [answer, 'merged'])
  const kept = { message: numberIn(answer, 'messageId'), from: 'note' as const, words, writer: null, staff: by }
  happen(world, caseId, { kind: 'said', ...kept, wrote: null, cc: [], writtenAt: world.now })
  return { said: isOpen(world.happened, caseId) ? said : `${said}, closed`, account, effect: 'recorded', letters: [] }
}
