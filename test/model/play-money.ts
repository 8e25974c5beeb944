import { cancelBlock } from '../../src/blocks-of-hours/cancel-block.ts'
import { orderBlock } from '../../src/blocks-of-hours/order-block.ts'
import { payBlock } from '../../src/blocks-of-hours/pay-block.ts'
import { payIncident } from '../../src/incidents/pay-incident.ts'
import { refundIncident } from '../../src/incidents/refund-incident.ts'
import { day } from '../../src/platform/office-day.ts'
import { agree, orRefused, pick, pickFitting } from './agree.ts'
import { type DayNumber, dayText } from './calendar.ts'
import { type Entry, knownOf } from './naive.ts'
import { isOpen } from './naive-desk.ts'
import { isInUse } from './naive-hours.ts'
import {
  creditsOn,
  creditsWithin,
  has,
  isCredited,
  paidIncidentOf,
  paperOf,
  type Sale,
  undoing,
  whyNoCredit,
} from './naive-money.ts'
import { accountOf } from './play-lines.ts'
import type { PaidStep } from './steps-paid.ts'
import { authorAt, eachOnce, type Outcome, record, today, type World, type WorldAccount } from './world.ts'

type StepOf<Act extends PaidStep['act']> = Extract<PaidStep, { act: Act }>

const payment = { method: 'e_transfer', reference: 'CA1234' } as const
const nothingThere = (what: string): Outcome => ({ said: `there is no ${what} yet`, effect: 'nothing' })

/** All that is known now of an account, the number of the next document, and who acts. */
function factsNow(world: World, account: WorldAccount) {
  const asked = today(world, account)
  const number = world.lastPaper + world.papers.length + 1
  const author = authorAt(world.now, world.office.amelie)
  return { on: asked.on, known: knownOf(world.entries, asked), number, author }
}

function refused(what: { said: string; account: WorldAccount }, answer: unknown, reason: string): Outcome {
  agree(`the refusal when somebody ${what.said}`, answer, { refused: reason })
  return { said: `${what.said}: ${reason}`, account: what.account, effect: 'nothing' }
}

/** The product's own number of what it recorded. */
function idIn<Key extends string>(answer: object, key: Key): number {
  const id = (answer as Record<string, unknown>)[key]
  if (typeof id !== 'number') throw new Error(`no ${key}: ${JSON.stringify(answer)}`)
  return id
}

export async function playIncidentPayment(world: World, step: StepOf<'pay incident'>): Promise<Outcome> {
  const request = pickFitting(world.requests, step.request, ({ account, caseId, verdict }) => {
    return verdict !== 'covered' && paidIncidentOf(factsNow(world, account).known, caseId) === undefined
  })
  if (request === undefined) return nothingThere('request')
  const { account, caseId, verdict, requester } = request
  const { known, on, number, author } = factsNow(world, account)
  const paid = { caseId, priceCents: step.cents ?? undefined, ...payment }
  const answer = await world.db.transaction((tx) => payIncident(tx, paid, author))
  const what = { said: `pays ${step.cents ?? 'the price'} for request ${world.requests.indexOf(request) + 1}`, account }
  if (verdict === 'covered') return refused(what, answer, 'verdict_covered')
  if (paidIncidentOf(known, caseId) !== undefined) return refused(what, answer, 'already_paid')
  if (!isOpen(world.happened, caseId)) return refused(what, answer, 'closed')

  const incidentId = idIn(answer, 'incidentId')
  const cents = step.cents ?? 19_500
  const usableUntil = on + 30
  const sale: Sale = {
    ...{ kind: 'receipt', account: account.id, caseId, province: account.province },
    lines: [['incident', null, incidentId, cents]],
  }
  const paper = paperOf(sale, { number, on })
  const sums = { taxCents: paper.tax, totalCents: paper.total, creditUntil: dayText(usableUntil) }
  agree('a payment', answer, { paid: true, incidentId, documentNumber: number, ...sums })
  record(world, account, { kind: 'incident', incident: incidentId, caseId, cents, usableUntil })
  world.papers.push(paper)
  const told = eachOnce([requester.email, account.owner, account.manager])
  world.incidents.push({ account, id: incidentId, caseId, paper, told })
  const letters = [{ kind: 'incident_paid', about: `incident:${incidentId}`, addresses: told }]
  return { said: `${what.said}: incident ${incidentId}, ${cents}`, account, effect: 'recorded', letters }
}

export async function playRefund(world: World, step: StepOf<'refund'>): Promise<Outcome> {
  const isRefunded = (id: number) => world.entries.some((entry) => entry.kind === 'refund' && entry.incident === id)
  const incident = pickFitting(world.incidents, step.incident, ({ id }) => !isRefunded(id))
  if (incident === undefined) return nothingThere('incident')
  const { account, id, paper, told } = incident
  const { known, on, number, author } = factsNow(world, account)
  const refund = { incidentId: id, reason: 'Une erreur' }
  const answer = await world.db.transaction((tx) => refundIncident(tx, refund, author))
  const what = { said: `has incident ${id} refunded`, account }
  if (isRefunded(id)) return refused(what, answer, 'already_refunded')
  if (isCredited(known, id)) return refused(what, answer, 'credited')

  agree('a refund', answer, { refunded: true, documentNumber: number })
  record(world, account, { kind: 'refund', incident: id })
  world.papers.push(undoing(paper, { number, on }))
  const letters = [{ kind: 'incident_refunded', about: `incident:${id}`, addresses: told }]
  return { said: what.said, account, effect: 'recorded', letters }
}

export async function playOrder(world: World, step: StepOf<'order'>): Promise<Outcome> {
  const account = accountOf(world, step.account)
  const { known, on, number, author } = factsNow(world, account)
  const { minutes, cents } = step
  const own = world.incidents.filter((incident) => incident.account === account)
  const named = step.credits?.map((one) => pick(one < 6 ? own : world.incidents, one)?.id)
  const creditOf = named?.filter((id) => id !== undefined)
  const validUntil = step.days === null ? null : on + step.days
  const expiresOn = validUntil === null ? null : day(dayText(validUntil))
  const order = { accountId: account.id, minutes, priceCents: cents, expiresOn, creditOf }
  const answer = await orRefused(world.db.transaction((tx) => orderBlock(tx, order, author)))
  const including = creditOf === undefined ? 'all credits' : `credits of ${creditOf.join() || 'nothing'}`
  const what = { said: `orders ${minutes} minutes for ${cents} until ${expiresOn}, with ${including}`, account }
  if (validUntil !== null && validUntil < on) return refused(what, answer, 'invalid')
  const reasons = creditOf?.map((id) => whyNoCredit(known, id, on)) ?? []
  const reason = reasons.find((one) => one !== undefined)
  if (reason) return refused(what, answer, reason)

  const blockId = idIn(answer, 'blockId')
  const usable = creditsOn(known, on).filter(({ incident }) => creditOf === undefined || creditOf.includes(incident))
  const credits = creditsWithin(usable, cents)
  const sale: Sale = {
    ...{ kind: 'invoice', account: account.id, caseId: null, province: account.province },
    lines: [['block', minutes, null, cents], ...credits.map(creditLine)],
  }
  const paper = paperOf(sale, { number, on })
  const sums = { creditCents: cents - paper.net, netCents: paper.net, taxCents: paper.tax, totalCents: paper.total }
  agree('an order', answer, { ordered: true, blockId, documentNumber: number, ...sums })
  record(world, account, { kind: 'block', block: blockId, minutes, cents, due: paper.total, validUntil, credits })
  world.papers.push(paper)
  world.blocks.push({ account, id: blockId, paper })
  const letters = lettersOf('block_ordered', { account, id: blockId })
  return { said: `${what.said}: block ${blockId}, ${paper.net} net`, account, effect: 'recorded', letters }
}

/** The account's owner and its manager hear of what becomes of a block. */
function lettersOf(kind: string, { account, id }: Pick<World['blocks'][number], 'account' | 'id'>) {
  return [{ kind, about: `block:${id}`, addresses: eachOnce([account.owner, account.manager]) }]
}

function creditLine({ incident, cents }: { incident: number; cents: number }): Sale['lines'][number] {
  return ['credit', null, incident, -cents]
}

function isOver(known: readonly Entry[], block: number, on: DayNumber): boolean {
  const ordered = known.find((one) => one.kind === 'block' && one.block === block)
  return ordered?.kind === 'block' && ordered.validUntil !== null && ordered.validUntil < on
}

export async function playBlockPayment(world: World, step: StepOf<'pay block'>): Promise<Outcome> {
  const { entries } = world
  const block = pickFitting(world.blocks, step.block, ({ id }) => {
    return !has(entries, 'block paid', id) && !has(entries, 'block cancelled', id)
  })
  if (block === undefined) return nothingThere('block')
  const { account, id } = block
  const { known, on, author } = factsNow(world, account)
  const answer = await world.db.transaction((tx) => payBlock(tx, { blockId: id, ...payment }, author))
  const what = { said: `pays for block ${id}`, account }
  if (has(known, 'block cancelled', id)) return refused(what, answer, 'already_cancelled')
  if (has(known, 'block paid', id)) return refused(what, answer, 'already_paid')
  if (isOver(known, id, on)) return refused(what, answer, 'past_last_day')

  agree('a payment of a block', answer, { paid: true })
  record(world, account, { kind: 'block paid', block: id })
  return { said: what.said, account, effect: 'recorded', letters: lettersOf('block_paid', block) }
}

export async function playBlockCancellation(world: World, step: StepOf<'cancel block'>): Promise<Outcome> {
  const { entries } = world
  const block = pickFitting(world.blocks, step.block, ({ id }) => !has(entries, 'block cancelled', id))
  if (block === undefined) return nothingThere('block')
  const { account, id, paper } = block
  const { known, on, number, author } = factsNow(world, account)
  const cancellation = { blockId: id, reason: 'Une erreur' }
  const answer = await world.db.transaction((tx) => cancelBlock(tx, cancellation, author))
  const what = { said: `cancels block ${id}`, account }
  if (has(known, 'block cancelled', id)) return refused(what, answer, 'already_cancelled')
  if (isInUse(known, id)) return refused(what, answer, 'block_in_use')

  agree('a cancellation', answer, { cancelled: true, documentNumber: number })
  record(world, account, { kind: 'block cancelled', block: id })
  world.papers.push(undoing(paper, { number, on }))
  return { said: what.said, account, effect: 'recorded', letters: lettersOf('block_cancelled', block) }
}
