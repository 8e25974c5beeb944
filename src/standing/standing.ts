import type { Day, Instant } from '../platform/office-day.ts'
import { isShortTerm, type PolicyVersion } from '../policy/policy.ts'
import { isActive, type Line, linesFrom, seatsOn } from '../subscriptions/lines.ts'
import { type BlockStanding, blocksOn } from './blocks.ts'
import { type CreditStanding, creditsOn } from './credits.ts'
import { type DeviceStanding, devicesOn } from './devices.ts'
import { type AccountFacts, factsKnownAt, type ProductFact } from './facts.ts'
import { type GraceCallStanding, graceCallsOn } from './grace-calls.ts'

/** A line as it stands on a day. */
export type LineStanding = Line & {
  readonly product: ProductFact
  readonly active: boolean
  readonly seatsThatDay: number
  /** Counts towards eligibility for grace calls (R11). */
  readonly shortTerm: boolean
}

/** All that an account has left, at the end of a day, as it was known at a moment. */
export type Standing = {
  readonly accountId: number
  readonly on: Day
  readonly knownAt: Instant
  readonly policyVersion: number
  readonly lines: readonly LineStanding[]
  readonly graceCalls: GraceCallStanding
  readonly devices: DeviceStanding
  readonly blocks: readonly BlockStanding[]
  readonly credits: readonly CreditStanding[]
}

/**
 * Computes an account's whole standing from its facts, the policy in force and two dates: the day asked about and the
 * moment as known. It reads no clock and no store; every door, report and test calls this one.
 */
export function standingOf(
  facts: AccountFacts,
  { version, policy }: PolicyVersion,
  { on, knownAt }: { on: Day; knownAt: Instant },
): Standing {
  const known = factsKnownAt(facts, knownAt)
  const lines = linesFrom(known)
  const product = new Map(known.products.toSorted((a, b) => a.id - b.id).map((fact) => [fact.productId, fact]))
  return {
    accountId: facts.accountId,
    on,
    knownAt,
    policyVersion: version,
    lines: lines.flatMap((line) => {
      const itsProduct = product.get(line.productId)
      if (itsProduct === undefined) return []
      const active = isActive(line, on)
      const seatsThatDay = active ? seatsOn(line, on) : 0
      return [{ ...line, product: itsProduct, active, seatsThatDay, shortTerm: isShortTerm(policy, line.term) }]
    }),
    graceCalls: graceCallsOn({ ...known, known: lines, product }, policy, on),
    devices: devicesOn(known, policy, on),
    blocks: blocksOn(known.blocks, policy, on),
    credits: creditsOn(known, on),
  }
}
