import { chooseWay } from '../../src/cases/choose-way.ts'
import { correctRequest } from '../../src/cases/correct-request.ts'
import { overrideVerdict } from '../../src/cases/override-verdict.ts'
import { submitRequest } from '../../src/cases/submit-request.ts'
import { agree, pick } from './agree.ts'
import { officeDayNumber } from './calendar.ts'
import { verdictFor } from './naive-answers.ts'
import { isOpen } from './naive-desk.ts'
import { accountOf } from './play-lines.ts'
import type { Step } from './steps.ts'
import { authorAt, happen, type Outcome, today, type World, type WorldAccount } from './world.ts'

type StepOf<Act extends Step['act']> = Extract<Step, { act: Act }>

const noRequest: Outcome = { said: 'nobody has asked anything yet', effect: 'nothing' }
const names = ['Poste-1', ' poste-1', 'Poste-2', 'Poste-3', 'POSTE-3', 'Poste-4']

/** The devices that numbers name: some are one device, typed in another way. */
export function namesOf(devices: readonly number[]): string[] {
  return devices.map((number) => names[number % names.length] ?? '')
}

type What = { category: string; product: number; devices: number[] }

function aboutWhat(world: World, account: WorldAccount, step: What) {
  const newest = account.lines.at(-1)?.product
  const product = (step.product === 4 ? newest : world.office.products[step.product]) ?? null
  return { category: step.category, product, devices: namesOf(step.devices) }
}

export async function playRequest(world: World, step: StepOf<'request'>): Promise<Outcome> {
  const account = accountOf(world, step.account)
  const requester = account.people[step.person]
  const asked = { ...aboutWhat(world, account, step), receivedOn: officeDayNumber(world.now) }
  const request = {
    accountId: account.id,
    requester: { ...requester, known: true },
    language: 'fr' as const,
    productId: asked.product?.id ?? null,
    productNamed: '',
    version: '2026',
    servicePack: '',
    category: asked.category,
    devices: asked.devices,
    description: 'Comment faire ?',
    files: [],
  }
  const answer = await world.db.transaction((tx) => submitRequest(tx, request, authorAt(world.now, null)))
  if ('refused' in answer) throw new Error(`the request was refused: ${answer.refused}`)
  const verdict = verdictFor(world.entries, asked, today(world, account))
  agree('the verdict (policy 2)', answer.verdict.verdict, verdict)
  const { caseId } = answer
  const nothingYet = { agreedOnPage: false, use: undefined, answers: new Map() }
  world.requests.push({ ...asked, ...nothingYet, description: [], account, caseId, requester, verdict })
  happen(world, caseId, { kind: 'judged', verdict, category: asked.category, byStaff: false, confirmed: false })
  const letters = [{ kind: 'request_received', addresses: [requester.email] }]
  const said = `${requester.name} sends request ${world.requests.length}, ${asked.category}: ${verdict}`
  return { said, account, effect: 'recorded', letters }
}

export async function playOverride(world: World, step: StepOf<'override'>): Promise<Outcome> {
  const request = pick(world.requests, step.request)
  if (request === undefined) return noRequest
  const override = { caseId: request.caseId, verdict: step.verdict, reason: 'Vu avec elle' }
  const author = authorAt(world.now, world.office.amelie)
  await world.db.transaction((tx) => overrideVerdict(tx, override, author))
  request.verdict = step.verdict
  const confirmed = step.verdict === 'not_covered' || step.verdict === 'partly_covered'
  happen(world, request.caseId, { kind: 'judged', ...override, category: undefined, byStaff: true, confirmed })
  const said = `request ${world.requests.indexOf(request) + 1} is now ${step.verdict}, an agent says`
  return { said, account: request.account, effect: 'recorded' }
}

export async function playCorrection(world: World, step: StepOf<'correct'>): Promise<Outcome> {
  const request = pick(world.requests, step.request)
  if (request === undefined) return noRequest
  const { category, product, devices } = Object.assign(request, aboutWhat(world, request.account, step))
  const correction = { caseId: request.caseId, category, productId: product?.id ?? null, devices }
  const author = authorAt(world.now, world.office.amelie)
  const answer = await world.db.transaction((tx) => correctRequest(tx, correction, author))
  if ('refused' in answer) throw new Error(`the correction was refused: ${answer.refused}`)
  request.verdict = verdictFor(world.entries, request, today(world, request.account))
  agree('the verdict after a correction (policy 2)', answer.verdict.verdict, request.verdict)
  const judged = { verdict: request.verdict, category, byStaff: true, confirmed: false }
  happen(world, request.caseId, { kind: 'judged', ...judged })
  const said = `request ${world.requests.indexOf(request) + 1} is corrected to ${category}: ${request.verdict}`
  return { said, account: request.account, effect: 'recorded' }
}

export async function playChoice(world: World, step: StepOf<'choose'>): Promise<Outcome> {
  const request = pick(world.requests, step.request)
  if (request === undefined) return noRequest
  const { caseId, account, requester, verdict } = request
  const choice = { caseId, way: step.way, personId: requester.id }
  const answer = await world.db.transaction((tx) => chooseWay(tx, choice, authorAt(world.now, null)))
  const said = `${requester.name} picks ${step.way} for request ${world.requests.indexOf(request) + 1}`
  if (!isOpen(world.happened, caseId)) {
    agree('picking a way for what is closed', answer, { refused: 'closed' })
    return { said: `${said}, which is closed`, account, effect: 'nothing' }
  }
  if (verdict === 'covered') {
    agree('picking a way for what is covered', answer, { refused: 'verdict_covered' })
    return { said: `${said}, in vain`, account, effect: 'nothing' }
  }
  if ('refused' in answer) {
    agree('picking a way that is not offered', answer, { refused: 'not_offered' })
    return { said: `${said}, which is not offered`, account, effect: 'nothing' }
  }
  agree('picking a way', answer, { chosen: step.way })
  request.agreedOnPage = step.way === 'grace_call'
  happen(world, caseId, { kind: 'chosen' })
  return { said, account, effect: 'perhaps' }
}
