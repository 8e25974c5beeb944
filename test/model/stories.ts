import fc from 'fast-check'
import { type Province, provinces } from './naive-money.ts'
import { step as freeStep, type Probe, probe, runningLine, type Step, uncoveredRequest } from './steps.ts'
import { deskStep } from './steps-desk.ts'
import { orderOf, paidStep, sessionOf } from './steps-paid.ts'

const step = { ...freeStep, ...paidStep, ...deskStep }

/** A story: when it opens, how many accounts there are and where, and what happens. */
export type Story = { opens: string; accounts: number; provinces: Province[]; steps: { step: Step; probe: Probe }[] }

/** How often each act happens. A story in which everything may happen seldom goes far into anything: so, seven kinds. */
type Weights = Partial<Record<keyof typeof step, number>>
const calls: Weights = { uncovered: 5, give: 12, reverse: 6, goodwill: 4, seats: 2, owner: 2, wait: 1, waitFor: 4 }
const lines: Weights = {
  line: 7,
  seats: 4,
  end: 5,
  anniversary: 5,
  give: 7,
  reverse: 2,
  uncovered: 2,
  waitFor: 5,
  wait: 2,
}
const devices: Weights = { install: 8, release: 5, limit: 2, installation: 5, correct: 3, give: 2, wait: 2 }
const money: Weights = {
  ...{ payIncident: 10, order: 12, payBlock: 3, cancelBlock: 5, refund: 4, work: 2, move: 1 },
  ...{ uncovered: 3, override: 1, wait: 1, waitFor: 6 },
}
const hours: Weights = {
  ...{ order: 7, payBlock: 8, cancelBlock: 3, work: 16, planSession: 8, endSession: 4, cancelSession: 2 },
  ...{ sessionWork: 6, payIncident: 2, give: 3, reverse: 2, uncovered: 1, owner: 1, wait: 1, waitFor: 4 },
}
const desk: Weights = {
  ...{ write: 10, mail: 8, mailAgain: 3, reply: 10, takeBack: 5, note: 3, state: 8, wake: 4, assign: 4, priority: 2 },
  ...{ follow: 9, copy: 6, tag: 3, merge: 5, split: 4, link: 2, confirm: 8, close: 12, reopen: 3, give: 3, reverse: 2 },
  ...{ choose: 3 },
  ...{ correct: 2, override: 2, payIncident: 1, refund: 1, request: 1, wait: 2, waitFor: 5 },
}
const everything: Weights = {
  ...{ line: 5, seats: 4, end: 3, anniversary: 3, owner: 1, request: 6, override: 2, correct: 2, choose: 1 },
  ...{ give: 12, reverse: 6, goodwill: 2, install: 2, release: 2, limit: 1, wait: 4, waitFor: 4 },
  ...{ payIncident: 4, refund: 1, order: 4, payBlock: 3, cancelBlock: 1, work: 4, move: 1 },
  ...{ planSession: 2, endSession: 1, cancelSession: 1, sessionWork: 1 },
  ...{ copy: 1, write: 2, mail: 1, reply: 2, close: 2, merge: 2, split: 1, confirm: 1 },
}

function anyStep(weights: Weights): fc.Arbitrary<Step> {
  const kinds = Object.entries(step) as [keyof typeof step, fc.Arbitrary<Step>][]
  return fc.oneof(...kinds.map(([kind, arbitrary]) => ({ arbitrary, weight: weights[kind] ?? 0 })))
}

/** So many steps; to shorten the story, each may be left out. */
function several(one: fc.Arbitrary<Step>, minLength: number, maxLength: number) {
  const maybe = fc.option(fc.record({ step: one, probe }), { freq: 1_000_000 })
  return fc.array(maybe, { minLength, maxLength, size: 'max' })
}

// A winter day like any other; the first day of a year that holds a leap day; and half an hour before midnight at the
// office, when it is the next day in Greenwich: on the eve of March, on the day before, on the eve of a leap day. Two
// days on which Nova Scotia taxes as it did and as it does.
const opens = fc.constantFrom(
  '2026-01-15T14:00Z',
  '2027-03-01T15:00Z',
  '2025-03-01T04:30Z',
  '2027-02-28T04:30Z',
  '2028-02-29T04:30Z',
  '2025-03-31T14:00Z',
  '2025-04-01T14:00Z',
)

const A = fc.constant(0)
const running = (account: number) => several(runningLine(fc.constant(account)), 1, 1)
const asks = several(uncoveredRequest(A), 1, 1)
const buys = several(orderOf(A, fc.constantFrom(null, 30, 5, 1)), 1, 1)
const pays = several(fc.record({ act: fc.constant('pay block' as const), block: A }), 1, 1)
const justLines = [running(0), running(1), several(step.runningLine, 0, 1)]
const opening = {
  requests: [...justLines, several(step.uncovered, 1, 3)],
  answered: [...justLines, several(step.uncovered, 1, 3), several(step.confirm, 1, 2), several(step.follow, 1, 3)],
  anything: [...justLines, several(step.request, 1, 3)],
  incidents: [running(0), asks, several(step.uncovered, 1, 3), several(step.payIncident, 1, 3)],
  blocks: [running(0), asks, buys, pays, several(step.order, 1, 2), several(sessionOf(A), 1, 1)],
}

/** First some lines and requests, and perhaps what is bought; then anything of a kind. */
function storiesOf(weights: Weights, before: keyof typeof opening = 'requests'): fc.Arbitrary<Story> {
  const steps = fc
    .tuple(...opening[before], several(anyStep(weights), 13, before === 'blocks' ? 26 : 20))
    .map((parts) => parts.flat().filter((one) => one !== null))
  const where = fc.array(fc.constantFrom(...provinces, ...(['QC', 'QC', 'NS', 'NS', 'NS'] as const)), {
    minLength: 3,
    maxLength: 3,
  })
  return fc.record({ opens, accounts: fc.constantFrom(2, 3), provinces: where, steps })
}

/** Stories of two or three accounts. */
export const stories: fc.Arbitrary<Story> = fc.oneof(
  { weight: 3, arbitrary: storiesOf(calls) },
  { weight: 3, arbitrary: storiesOf(lines) },
  { weight: 3, arbitrary: storiesOf(money, 'incidents') },
  { weight: 4, arbitrary: storiesOf(hours, 'blocks') },
  { weight: 6, arbitrary: storiesOf(desk, 'answered') },
  { weight: 2, arbitrary: storiesOf(everything, 'anything') },
  { weight: 1, arbitrary: storiesOf(devices) },
)
