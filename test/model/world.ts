import { namePerson } from '../../src/accounts/name-person.ts'
import { openAccount } from '../../src/accounts/open-account.ts'
import { setRole } from '../../src/accounts/set-role.ts'
import { describeProduct } from '../../src/catalogue/describe-product.ts'
import type { GraceCallAnswer } from '../../src/grace-calls/give-grace-call.ts'
import type { ReversalAnswer } from '../../src/grace-calls/reverse-grace-call.ts'
import type { Database, Transaction } from '../../src/platform/database.ts'
import { momentOf } from '../../src/platform/office-day.ts'
import type { Author } from '../../src/staff/author.ts'
import { describeTeam } from '../../src/staff/describe-team.ts'
import type { Standing } from '../../src/standing/standing.ts'
import type { Desk } from '../../src/ui/visit.ts'
import type { TestDesk } from '../desk.ts'
import { type DayNumber, officeDayNumber, wallClock } from './calendar.ts'
import type { Asked, Entry, Fact, LineSpan, Use } from './naive.ts'
import type { Judged, Verdict } from './naive-answers.ts'
import type { Happened } from './naive-desk.ts'
import type { Paper, Province } from './naive-money.ts'
import { findMarks } from './rows.ts'

type Person = { id: number; name: string; email: string }
export type WorldAccount = {
  letter: string
  /** Its own, in the addresses of its people. */
  number: number
  id: number
  people: { marie: Person; marc: Person }
  /** Who is told of a use besides the requester. */
  owner: string | null
  manager: string | null
  managerId: number | null
  province: Province
  lines: { id: number; reference: string; product: LineSpan['product']; first: DayNumber; last: DayNumber }[]
}
export type WorldRequest = Judged & {
  account: WorldAccount
  caseId: number
  requester: Person
  verdict: Verdict
  /** The words that opened it, where it was not the form. */
  description: string[]
  agreedOnPage: boolean
  /** Its last use, with who was told of it and under which name. */
  use: { entry: Use; about: string; told: string[]; reversed: boolean } | undefined
  answers: Map<string, GraceCallAnswer | ReversalAnswer>
}

/** What was sold, with its document; of an incident who was told, who must hear of its refund. */
export type WorldIncident = { account: WorldAccount; id: number; caseId: number; paper: Paper; told: string[] }
export type WorldBlock = { account: WorldAccount; id: number; paper: Paper }
export type WorldSession = {
  account: WorldAccount
  id: number
  caseId: number | null
  held: DayNumber
  ended: 'done' | 'cancelled' | undefined
}

/** What the product answered once: it must answer the same for ever. */
export type Answered = Asked & { standing: Standing }

/** A story being played: the product on one side, all that was recorded on the other. */
export type World = {
  db: Database
  desk: Desk
  /** The pages, as a browser gets them. */
  site: Pick<TestDesk, 'get' | 'setClock'>
  office: Office
  now: number
  entries: Entry[]
  accounts: WorldAccount[]
  requests: WorldRequest[]
  happened: Happened[]
  /** How much of that was there before the step. */
  happenedBefore: number
  mails: Buffer[]
  links: [number, number][]
  /** The cases that what came too late for a case opened. */
  followUps: [of: number, to: number][]
  /** Messages that have a case of their own. */
  split: Set<number>
  /** How many words were written. */
  words: number
  incidents: WorldIncident[]
  blocks: WorldBlock[]
  sessions: WorldSession[]
  /** Every document of this story; the first has the number after `lastPaper`. */
  papers: Paper[]
  lastPaper: number
  answered: Answered[]
  /** The standings after the last step about each account, as of its day. */
  standings: Map<number, Standing>
  /** The facts there were of each account after the last step about it. */
  rows: Map<number, Set<string>>
  /** The last email there was before the story, and before the step. */
  firstEmail: number
  lastEmail: number
  told: string[]
}

/** Emails of one kind about one thing; of a use the product chooses the name. */
export type Letters = { kind: string; about?: string; addresses: string[]; use?: NonNullable<WorldRequest['use']> }

/** What an act did, as the recount foresaw it and the act confirmed; the checks after it look whether that is all. */
export type Outcome = {
  said: string
  account?: WorldAccount
  /** Nothing recorded and nobody told: a refusal, a repeated attempt, a wait. */
  effect: 'recorded' | 'nothing' | 'perhaps'
  gave?: boolean
  /** It may be about every account. */
  everywhere?: boolean
  /** All that is recorded, by name. */
  adds?: string[]
  letters?: Letters[]
}

/** The office of the test, with a product that counts as no seat beside the usual two. */
export async function openModelOffice({ db, office: { amelie, ben, josee, standard, pdm } }: TestDesk) {
  const viewer = { code: 'viewer', name: 'Viewer', dataManagement: false, countsAsSeat: false }
  const opening = authorAt(Date.parse('2025-01-06T14:00Z'), null)
  const viewerId = await db.transaction((tx) => describeProduct(tx, viewer, opening))
  const products = [
    { id: standard, countsAsSeat: true, dataManagement: false },
    { id: pdm, countsAsSeat: true, dataManagement: true },
    { id: viewerId, countsAsSeat: false, dataManagement: false },
  ] as const satisfies LineSpan['product'][]
  const made = await db.transaction((tx) => describeTeam(tx, { name: 'Équipe', isActive: true, members: [] }, opening))
  if ('refused' in made) throw new Error(made.refused)
  return { amelie, ben, josee, team: made.teamId, products }
}
export type Office = Awaited<ReturnType<typeof openModelOffice>>

/** Who acts, and when, for the product. */
export function authorAt(at: number, by: number | null): Author {
  return { ...momentOf(new Date(at), 'America/Toronto'), by }
}

/** Writes a fact in the plain list. */
export function record<Kind extends Fact>(world: World, account: WorldAccount, fact: Kind) {
  const entry = { ...fact, account: account.id, at: world.now, day: officeDayNumber(world.now) }
  world.entries.push(entry)
  return entry
}

/** Writes in the plain list what happened to a case. */
export function happen(world: World, caseId: number, what: Happening) {
  world.happened.push({ ...what, caseId, at: world.now } as Happened)
}
type Happening = Happened extends infer One ? (One extends Happened ? Omit<One, 'caseId' | 'at'> : never) : never

/** The number by which a story calls a request. */
export function numberOf({ requests }: World, request: WorldRequest): number {
  return requests.indexOf(request) + 1
}

/** What is left today, as known now. */
export function today(world: World, { id }: WorldAccount): Asked {
  return { account: id, on: officeDayNumber(world.now), knownAt: world.now }
}

/** Addresses, each once, in their order. */
export function eachOnce(addresses: readonly (string | null)[]): string[] {
  return [...new Set(addresses.filter((address) => address !== null))].sort()
}

let opened = 0

type Opening = { opens: string; accounts: number; provinces: Province[] }

/** Opens fresh accounts: A with an owner and a manager; B whose owner asks too; C with neither owner nor manager. */
export async function openWorld(site: TestDesk, office: Office, story: Opening) {
  const { db, desk } = site
  const now = Date.parse(story.opens)
  const author = authorAt(now, office.amelie)
  const letters = ['A', 'B', 'C'].slice(0, story.accounts)
  const accounts = await db.transaction(async (tx) => {
    const all: WorldAccount[] = []
    for (const [index, letter] of letters.entries()) {
      all.push(await openOne(tx, { letter, office, province: story.provinces[index] ?? 'QC' }, author))
    }
    return all
  })
  const { lastPaper, lastEmail } = await findMarks(db)
  const world: World = {
    db,
    desk,
    site,
    office,
    now,
    entries: [],
    accounts,
    requests: [],
    happened: [],
    happenedBefore: 0,
    mails: [],
    links: [],
    followUps: [],
    split: new Set(),
    words: 0,
    incidents: [],
    blocks: [],
    sessions: [],
    papers: [],
    lastPaper,
    answered: [],
    standings: new Map(),
    rows: new Map(),
    firstEmail: lastEmail,
    lastEmail,
    told: [`${wallClock(now)}  opens ${letters.join(', ')}`],
  }
  return world
}

async function openOne(
  tx: Transaction,
  { letter, office, province }: { letter: string; office: Office; province: Province },
  author: Author,
): Promise<WorldAccount> {
  opened += 1
  const number = opened
  const accountManagerId = letter === 'C' ? null : office.josee
  const name = `Model ${letter}`
  const id = await openAccount(tx, { reference: `M-${number}`, name, province, accountManagerId }, author)
  const person = async (named: string) => {
    const email = `${named.toLowerCase()}@model-${number}.example`
    const personId = await namePerson(tx, { name: named, email, language: 'fr' }, author)
    const ownerName = letter === 'A' ? 'Marc' : 'Marie'
    const role = named === ownerName && letter !== 'C' ? 'owner' : 'requester'
    setRole(tx, { accountId: id, personId, role }, author)
    return { person: { id: personId, name: named, email }, role }
  }
  const marie = await person('Marie')
  const marc = await person('Marc')
  const owner = [marie, marc].find(({ role }) => role === 'owner')?.person.email ?? null
  const manager = accountManagerId === null ? null : 'josee@office.example'
  const people = { marie: marie.person, marc: marc.person }
  return { letter, number, id, people, owner, manager, managerId: accountManagerId, province, lines: [] }
}
