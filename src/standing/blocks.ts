import type { Day } from '../platform/office-day.ts'
import type { Policy } from '../policy/policy.ts'
import type { BlockFact } from './facts.ts'

/** A block of hours on a day (policy 6); one that was cancelled by then is none. */
export type BlockStanding = {
  readonly id: number
  readonly minutes: number
  readonly drawnMinutes: number
  /** What sessions that have not ended keep for themselves, also for late work on a block that has expired since. */
  readonly reservedMinutes: number
  /** What is not drawn yet, reserved or not; 0 while it is not usable, and once it has expired. */
  readonly leftMinutes: number
  /** The first day of work that it pays for; none while it waits for its payment. */
  readonly usableFrom: Day | null
  readonly expiresOn: Day | null
  readonly orderedOn: Day
  readonly isPaid: boolean
}

/** The blocks of an account at the end of a day, in the order in which they are drawn from. */
export function blocksOn(blocks: readonly BlockFact[], policy: Policy, on: Day): BlockStanding[] {
  return blocks
    .filter(({ orderedOn, cancelledOn }) => orderedOn <= on && (cancelledOn === null || cancelledOn > on))
    .map((block) => standingOfBlock(block, policy, on))
    .sort(drawnBefore)
}

function standingOfBlock(block: BlockFact, policy: Policy, on: Day): BlockStanding {
  const { id, minutes, drawnMinutes, reservedMinutes, expiresOn, orderedOn } = block
  const paidOn = block.totalCents === 0 ? orderedOn : block.paidOn !== null && block.paidOn <= on ? block.paidOn : null
  const usableFrom = policy.block.usable_once === 'ordered' ? orderedOn : paidOn
  const isUsable = usableFrom !== null && (expiresOn === null || on <= expiresOn)
  const leftMinutes = isUsable ? minutes - drawnMinutes : 0
  return {
    id,
    minutes,
    drawnMinutes,
    reservedMinutes,
    leftMinutes,
    usableFrom,
    expiresOn,
    orderedOn,
    isPaid: paidOn !== null,
  }
}

/** The block that expires first pays first, those without an end last; then the oldest (policy 6). */
function drawnBefore(a: BlockStanding, b: BlockStanding): number {
  const [endOfA, endOfB] = [a.expiresOn ?? '9999-12-31', b.expiresOn ?? '9999-12-31']
  if (endOfA !== endOfB) return endOfA < endOfB ? -1 : 1
  return a.orderedOn === b.orderedOn ? a.id - b.id : a.orderedOn < b.orderedOn ? -1 : 1
}

export type Share = { readonly blockId: number; readonly minutes: number }

/**
 * Spreads minutes over the blocks that are valid on the day of the work, in their order, without touching what
 * sessions have reserved. What no block can pay comes back as `uncovered`.
 */
export function spread(
  blocks: readonly BlockStanding[],
  minutes: number,
  workedOn: Day,
): { shares: Share[]; uncovered: number } {
  const shares: Share[] = []
  let uncovered = minutes
  for (const block of blocks) {
    const free = block.minutes - block.drawnMinutes - block.reservedMinutes
    if (!isValidOn(block, workedOn) || free <= 0 || uncovered === 0) continue
    const taken = Math.min(free, uncovered)
    shares.push({ blockId: block.id, minutes: taken })
    uncovered -= taken
  }
  return { shares, uncovered }
}

function isValidOn({ usableFrom, expiresOn }: BlockStanding, workedOn: Day): boolean {
  return usableFrom !== null && usableFrom <= workedOn && (expiresOn === null || workedOn <= expiresOn)
}
