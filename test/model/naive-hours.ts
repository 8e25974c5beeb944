import { type DayNumber, dayText } from './calendar.ts'
import { type Entry, standingUses } from './naive.ts'
import { blocksNotCancelled, paidIncidentOf } from './naive-money.ts'

/** Sessions planned and work done (policy 6), with the minutes of blocks that were kept for them and drawn by them. */
export type HoursFact =
  | { kind: 'session'; session: number; minutes: number; held: DayNumber; kept: readonly Share[] }
  | { kind: 'session ended'; session: number }
  | ({ kind: 'work'; drawn: readonly Share[] } & Work)

export type Share = { blockId: number; minutes: number }
export type Payer = 'blocks' | 'grace_call' | 'incident' | 'none'
export type Work = {
  caseId: number | null
  session: number | null
  payer: Payer
  /** Of which grace call or incident it is, when one pays. */
  under: number | null
  minutes: number
  worked: DayNumber
}

const never = 9_999_999
const sum = (numbers: readonly number[]) => numbers.reduce((all, number) => all + number, 0)
const sumOf = (shares: readonly Share[], block: number) =>
  sum(shares.filter(({ blockId }) => blockId === block).map(({ minutes }) => minutes))

/** The blocks at the end of a day, in the order in which they pay: the first to expire, then the oldest. */
export function blocksOn(known: readonly Entry[], on: DayNumber) {
  const past = known.filter(({ day }) => day <= on)
  return inOrder(blocksNotCancelled(past)).map(({ block, minutes, validUntil, day }) => {
    const usableFrom = firstDayOf(past, block)
    const drawn = drawnBy(known, on, block)
    const usable = usableFrom !== undefined && on <= (validUntil ?? never)
    return {
      id: block,
      minutes,
      drawnMinutes: drawn,
      reservedMinutes: keptOf(known, { block, on, but: null }),
      leftMinutes: usable ? minutes - drawn : 0,
      usableFrom: usableFrom === undefined ? null : dayText(usableFrom),
      expiresOn: validUntil === null ? null : dayText(validUntil),
      orderedOn: dayText(day),
      isPaid: usableFrom !== undefined,
    }
  })
}

function inOrder<Block extends { validUntil: DayNumber | null }>(blocks: readonly Block[]): Block[] {
  return blocks.toSorted((one, other) => (one.validUntil ?? never) - (other.validUntil ?? never))
}

/** The day from which a block pays for work: that of its payment, or of its order when nothing was due. */
function firstDayOf(known: readonly Entry[], block: number): DayNumber | undefined {
  const sold = known.find((entry) => entry.kind === 'block' && entry.block === block)
  if (sold?.kind === 'block' && sold.due === 0) return sold.day
  return known.find((entry) => entry.kind === 'block paid' && entry.block === block)?.day
}

function workDone(known: readonly Entry[], on: DayNumber) {
  return known.filter((entry) => entry.kind === 'work').filter(({ worked }) => worked <= on)
}

function drawnBy(known: readonly Entry[], on: DayNumber, block: number): number {
  return sum(workDone(known, on).map(({ drawn }) => sumOf(drawn, block)))
}

/** What sessions that have not ended keep of a block; their own work uses up what they keep. */
function keptOf(known: readonly Entry[], { block, on, but }: { block: number; on: DayNumber; but: number | null }) {
  const past = known.filter(({ day }) => day <= on)
  const open = past
    .filter((entry) => entry.kind === 'session')
    .filter(({ session }) => !past.some((entry) => entry.kind === 'session ended' && entry.session === session))
  const kept = open.map(({ session, kept: shares }) => {
    if (session === but) return 0
    const own = workDone(known, on).filter((work) => work.session === session)
    const rest = sumOf(shares, block) - sum(own.map(({ drawn }) => sumOf(drawn, block)))
    return rest > 0 ? rest : 0
  })
  return sum(kept)
}

/** Whether something has been drawn from a block, or is kept of it. */
export function isInUse(known: readonly Entry[], block: number): boolean {
  return drawnBy(known, never, block) > 0 || keptOf(known, { block, on: never, but: null }) > 0
}

/** Takes one minute after the other from the first block that is valid on the day of the work and has one free. */
export function takeMinutes(
  known: readonly Entry[],
  { minutes, worked, session }: { minutes: number; worked: DayNumber; session: number | null },
): { taken: Share[]; lacking: number } {
  const valid = inOrder(blocksNotCancelled(known)).filter(({ block, validUntil }) => {
    return worked >= (firstDayOf(known, block) ?? never) && worked <= (validUntil ?? never)
  })
  const open = valid.map(({ block, minutes: all }) => {
    const free = all - drawnBy(known, never, block) - keptOf(known, { block, on: never, but: session })
    return { blockId: block, free, minutes: 0 }
  })
  let lacking = 0
  for (let minute = 0; minute < minutes; minute += 1) {
    const block = open.find(({ free }) => free > 0)
    if (block === undefined) lacking += 1
    else Object.assign(block, { free: block.free - 1, minutes: block.minutes + 1 })
  }
  const taken = open.filter((block) => block.minutes > 0)
  return { taken: taken.map(({ blockId, minutes: its }) => ({ blockId, minutes: its })), lacking }
}

/** Minutes as they are accounted: in quarters of an hour, every one that was begun. */
export function inQuarters(minutes: number): number {
  let accounted = 0
  while (accounted < minutes) accounted += 15
  return accounted
}

/** What pays for work on a case when nobody says: nobody, when it is covered; what it was given; else blocks, once it is judged. */
export function usualPayer(known: readonly Entry[], { caseId, verdict }: { caseId: number; verdict: string }): Payer {
  if (verdict === 'covered') return 'none'
  if (callOf(known, caseId) !== undefined) return 'grace_call'
  if (paidIncidentOf(known, caseId) !== undefined) return 'incident'
  return verdict === 'needs_review' ? 'none' : 'blocks'
}

/** The grace call that a case has. */
export function callOf(known: readonly Entry[], caseId: number): number | undefined {
  return standingUses(known, never).find((use) => use.caseId === caseId)?.use
}

/** Whether work under a grace call or an incident, with what was done before, is longer than an hour. */
export function isOverAnHour(known: readonly Entry[], { payer, under, minutes }: Work): boolean {
  if (under === null) return false
  const before = workDone(known, never).filter((work) => work.payer === payer && work.under === under)
  return minutes + sum(before.map((work) => work.minutes)) > 60
}

/** What the owner is told when so much is drawn: which block is used for four fifths, and which is empty. */
export function newsOf(known: readonly Entry[], taken: readonly Share[]): { kind: string; block: number }[] {
  return taken.flatMap(({ blockId, minutes }) => {
    const size = blocksNotCancelled(known).find(({ block }) => block === blockId)?.minutes ?? 0
    const before = drawnBy(known, never, blockId)
    const isLow = (used: number) => used * 5 >= size * 4
    if (before + minutes === size) return [{ kind: 'block_empty', block: blockId }]
    return isLow(before + minutes) && !isLow(before) ? [{ kind: 'block_low', block: blockId }] : []
  })
}
