import type { Day, Instant } from '../platform/office-day.ts'
import type { LineFacts } from '../subscriptions/lines.ts'
import type { AnniversaryFact } from '../subscriptions/subscription-year.ts'

/** A grace call given; reversed when `reversedAt` is there. Paid by goodwill when `goodwillId` is. */
export type GraceCallFact = {
  readonly number: number
  readonly caseId: number
  readonly goodwillId: number | null
  readonly givenOn: Day
  readonly givenAt: Instant
  readonly reversedOn: Day | null
  readonly reversedAt: Instant | null
}
/** Extra grace calls, until the end of a day. */
export type GoodwillFact = {
  readonly id: number
  readonly calls: number
  readonly grantedOn: Day
  readonly untilOn: Day
  readonly grantedAt: Instant
}
export type InstallationFact = {
  readonly number: number
  readonly deviceKey: string
  readonly device: string
  readonly installedOn: Day
  readonly recordedAt: Instant
  readonly releasedOn: Day | null
  readonly releasedAt: Instant | null
}
export type DeviceLimitFact = {
  readonly id: number
  readonly devices: number
  readonly recordedOn: Day
  readonly recordedAt: Instant
}
export type ProductFact = {
  readonly id: number
  readonly productId: number
  readonly code: string
  readonly name: string
  readonly dataManagement: boolean
  readonly countsAsSeat: boolean
  readonly recordedAt: Instant
}
/** A pay-per-incident that was paid; its credit is what a block may still deduct of it (R17). */
export type IncidentFact = {
  readonly id: number
  readonly caseId: number
  /** Before tax. */
  readonly priceCents: number
  readonly paidOn: Day
  readonly paidAt: Instant
  readonly creditUntil: Day
  readonly refundedOn: Day | null
  readonly refundedAt: Instant | null
  readonly credited: readonly { readonly blockId: number; readonly cents: number }[]
}
/** A block of hours. What was drawn and is reserved is summed up for the dates that the facts were loaded for. */
export type BlockFact = {
  readonly id: number
  readonly minutes: number
  readonly expiresOn: Day | null
  /** What was due for it, tax included; nothing when credits paid it whole. */
  readonly totalCents: number
  readonly orderedOn: Day
  readonly orderedAt: Instant
  readonly paidOn: Day | null
  readonly paidAt: Instant | null
  readonly cancelledOn: Day | null
  readonly cancelledAt: Instant | null
  readonly drawnMinutes: number
  readonly reservedMinutes: number
}

/** Everything that was ever recorded of one account and that its standing depends on. */
export type AccountFacts = LineFacts & {
  readonly accountId: number
  readonly products: readonly ProductFact[]
  readonly anniversaries: readonly AnniversaryFact[]
  readonly graceCalls: readonly GraceCallFact[]
  readonly goodwill: readonly GoodwillFact[]
  readonly installations: readonly InstallationFact[]
  readonly deviceLimits: readonly DeviceLimitFact[]
  readonly incidents: readonly IncidentFact[]
  readonly blocks: readonly BlockFact[]
}

/** The moment as known of an act that holds its account's lock: nothing that is recorded may escape it. */
export const allThatIsRecorded: Instant = new Date(8.64e15)

/** The facts as they were known at that moment: what was recorded later is left out (policy 10.5). */
export function factsKnownAt(facts: AccountFacts, knownAt: Instant): AccountFacts {
  const recorded = ({ recordedAt }: { recordedAt: Instant }) => recordedAt <= knownAt
  const undone = (at: Instant | null) => at !== null && at <= knownAt
  return {
    accountId: facts.accountId,
    lines: facts.lines.filter(recorded),
    seatChanges: facts.seatChanges.filter(recorded),
    lineEndings: facts.lineEndings.filter(recorded),
    products: facts.products.filter(recorded),
    anniversaries: facts.anniversaries.filter(recorded),
    deviceLimits: facts.deviceLimits.filter(recorded),
    goodwill: facts.goodwill.filter(({ grantedAt }) => grantedAt <= knownAt),
    graceCalls: facts.graceCalls
      .filter(({ givenAt }) => givenAt <= knownAt)
      .map((call) => (undone(call.reversedAt) ? call : { ...call, reversedOn: null, reversedAt: null })),
    installations: facts.installations
      .filter(recorded)
      .map((done) => (undone(done.releasedAt) ? done : { ...done, releasedOn: null, releasedAt: null })),
    incidents: facts.incidents
      .filter(({ paidAt }) => paidAt <= knownAt)
      .map((one) => (undone(one.refundedAt) ? one : { ...one, refundedOn: null, refundedAt: null })),
    blocks: facts.blocks
      .filter(({ orderedAt }) => orderedAt <= knownAt)
      .map((block) => (undone(block.paidAt) ? block : { ...block, paidOn: null, paidAt: null }))
      .map((block) => (undone(block.cancelledAt) ? block : { ...block, cancelledOn: null, cancelledAt: null })),
  }
}
