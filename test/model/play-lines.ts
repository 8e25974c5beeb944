import { describeAccount } from '../../src/accounts/describe-account.ts'
import { setRole } from '../../src/accounts/set-role.ts'
import { day } from '../../src/platform/office-day.ts'
import { addLine } from '../../src/subscriptions/add-line.ts'
import { changeSeats } from '../../src/subscriptions/change-seats.ts'
import { endLine } from '../../src/subscriptions/end-line.ts'
import { setAnniversary } from '../../src/subscriptions/set-anniversary.ts'
import { pick } from './agree.ts'
import { dayNumber, dayText, lastDayOf, officeDayNumber } from './calendar.ts'
import type { Length, Step, When } from './steps.ts'
import type { PaidStep } from './steps-paid.ts'
import { authorAt, type Outcome, record, type World, type WorldAccount } from './world.ts'

type StepOf<Act extends Step['act']> = Extract<Step, { act: Act }>

/** The account that a number names. */
export function accountOf({ accounts }: World, number: number): WorldAccount {
  const account = accounts[number % accounts.length]
  if (account === undefined) throw new Error('a story has accounts')
  return account
}

function dayOf(world: World, account: WorldAccount, when: When): number {
  if ('date' in when) return dayNumber(when.date)
  const today = officeDayNumber(world.now)
  if ('today' in when) return today + when.today
  const line = pick(account.lines, when.line)
  if ('start' in when) return (line?.first ?? today) + when.start
  return (line?.last ?? today) + when.end
}

function lastOf(first: number, lasts: Length): number {
  return 'days' in lasts ? first + lasts.days - 1 : lastDayOf(first, lasts)
}

export async function playLine(world: World, step: StepOf<'line'>): Promise<Outcome> {
  const account = accountOf(world, step.account)
  const { term, seats } = step
  const first = dayOf(world, account, step.starts)
  const last = lastOf(first, step.lasts)
  const reference = `L${account.lines.length + 1}`
  const product = world.office.products[step.product % 3] ?? world.office.products[0]
  const days = { startsOn: day(dayText(first)), endsOn: day(dayText(last)) }
  const line = { accountId: account.id, reference, productId: product.id, term, seats, ...days }
  const id = await world.db.transaction((tx) => addLine(tx, line, authorAt(world.now, world.office.amelie)))
  account.lines.push({ id, reference, product, first, last })
  record(world, account, { kind: 'line', line: id, term, product, seats, first, last })
  const kind = product.dataManagement ? ' (data management)' : product.countsAsSeat ? '' : ' (counts as no seat)'
  const said = `adds ${reference} ${term} of ${seats}${kind}, ${days.startsOn} to ${days.endsOn}`
  return { said, account, effect: 'recorded' }
}

export async function playSeats(world: World, step: StepOf<'seats'>): Promise<Outcome> {
  const account = accountOf(world, step.account)
  const line = pick(account.lines, step.line)
  if (line === undefined) return { said: 'has no line to change', effect: 'nothing' }
  const from = dayOf(world, account, step.from)
  const change = { accountId: account.id, lineId: line.id, seats: step.seats, fromOn: day(dayText(from)) }
  const author = authorAt(world.now, world.office.amelie)
  await world.db.transaction(async (tx) => changeSeats(tx, change, author))
  record(world, account, { kind: 'seats', line: line.id, seats: step.seats, from })
  return { said: `has ${step.seats} seats on ${line.reference} from ${change.fromOn}`, account, effect: 'recorded' }
}

export async function playEnd(world: World, step: StepOf<'end'>): Promise<Outcome> {
  const account = accountOf(world, step.account)
  const line = pick(account.lines, step.line)
  if (line === undefined) return { said: 'has no line to end', effect: 'nothing' }
  line.last = dayOf(world, account, step.last)
  const ending = { accountId: account.id, lineId: line.id, endsOn: day(dayText(line.last)), reason: 'Entendu' }
  const author = authorAt(world.now, world.office.amelie)
  await world.db.transaction(async (tx) => endLine(tx, ending, author))
  record(world, account, { kind: 'ending', line: line.id, last: line.last })
  return { said: `ends ${line.reference} on ${ending.endsOn}`, account, effect: 'recorded' }
}

export async function playAnniversary(world: World, step: StepOf<'anniversary'>): Promise<Outcome> {
  const account = accountOf(world, step.account)
  const from = dayOf(world, account, step.from)
  const anniversary = { accountId: account.id, anniversaryOn: day(dayText(from)), reason: 'Entendu' }
  const author = authorAt(world.now, world.office.amelie)
  await world.db.transaction(async (tx) => setAnniversary(tx, anniversary, author))
  record(world, account, { kind: 'anniversary', from })
  return { said: `has its anniversary set by hand to ${anniversary.anniversaryOn}`, account, effect: 'recorded' }
}

export async function playOwner(world: World, step: StepOf<'owner'>): Promise<Outcome> {
  const account = accountOf(world, step.account)
  const person = account.people[step.person]
  const change = { accountId: account.id, personId: person.id, role: 'owner' as const }
  const author = authorAt(world.now, world.office.amelie)
  await world.db.transaction(async (tx) => setRole(tx, change, author))
  account.owner = person.email
  return { said: `has a new owner: ${person.name}`, account, effect: 'recorded' }
}

export async function playMove(world: World, step: Extract<PaidStep, { act: 'move' }>): Promise<Outcome> {
  const account = accountOf(world, step.account)
  const { province } = step
  const { id: accountId, letter, managerId: accountManagerId } = account
  const description = { accountId, name: `Model ${letter}`, province, accountManagerId }
  const author = authorAt(world.now, world.office.amelie)
  await world.db.transaction(async (tx) => describeAccount(tx, description, author))
  account.province = province
  return { said: `moves to ${province}`, account, effect: 'recorded' }
}
