import type { Day } from '../platform/office-day.ts'
import type { BlockFact, IncidentFact } from './facts.ts'

/** What a block ordered that day may still deduct for a paid incident, before tax (R17, policy 5). */
export type CreditStanding = {
  readonly incidentId: number
  readonly caseId: number
  readonly cents: number
  readonly until: Day
}

/** The credits of an account that are usable at the end of a day, the first to be lost first. */
export function creditsOn(
  { incidents, blocks }: { incidents: readonly IncidentFact[]; blocks: readonly BlockFact[] },
  on: Day,
): CreditStanding[] {
  return incidents
    .filter(({ paidOn, creditUntil }) => paidOn <= on && on <= creditUntil)
    .filter((incident) => !isRefunded(incident, on))
    .map((incident) => {
      const { id: incidentId, caseId, creditUntil: until } = incident
      return { incidentId, caseId, cents: incident.priceCents - creditedCents(incident, blocks, on), until }
    })
    .filter(({ cents }) => cents > 0)
    .sort((a, b) => (a.until === b.until ? a.incidentId - b.incidentId : a.until < b.until ? -1 : 1))
}

/** How much of an incident went into blocks; a block that was cancelled gave its part back. */
export function creditedCents({ credited }: IncidentFact, blocks: readonly BlockFact[], on: Day): number {
  const standing = new Set(
    blocks
      .filter(({ orderedOn, cancelledOn }) => orderedOn <= on && (cancelledOn === null || cancelledOn > on))
      .map(({ id }) => id),
  )
  return credited.filter(({ blockId }) => standing.has(blockId)).reduce((sum, { cents }) => sum + cents, 0)
}

function isRefunded({ refundedOn }: IncidentFact, on: Day): boolean {
  return refundedOn !== null && refundedOn <= on
}

export type Deduction = { readonly incidentId: number; readonly cents: number }

/** Takes credits for a block, oldest deadline first, up to its price before tax; what does not fit stays usable. */
export function deduct(credits: readonly CreditStanding[], priceCents: number): Deduction[] {
  const deductions: Deduction[] = []
  let due = priceCents
  for (const { incidentId, cents } of credits) {
    if (due === 0) break
    const taken = Math.min(cents, due)
    deductions.push({ incidentId, cents: taken })
    due -= taken
  }
  return deductions
}
