import type { DayNumber } from './calendar.ts'
import {
  type Asked,
  comesBack,
  type Entry,
  goodwillOn,
  heldOn,
  knownOf,
  recount,
  sameDevice,
  spansOf,
  standingUses,
  type Use,
} from './naive.ts'

export type Verdict = 'covered' | 'partly_covered' | 'not_covered' | 'needs_review'

/** A request as the recount judges it (policy 2); `receivedOn` decides of the lines, today of the devices. */
export type Judged = {
  category: string
  product: { id: number; dataManagement: boolean } | null
  devices: readonly string[]
  receivedOn: DayNumber
}

/** The verdict, first match wins. */
export function verdictFor(entries: readonly Entry[], judged: Judged, asked: Asked): Verdict {
  const { category, product, devices, receivedOn } = judged
  const runs = spansOf(knownOf(entries, asked)).filter(({ first, last }) => first <= last)
  if (!runs.some(({ first, last }) => first <= receivedOn && receivedOn <= last)) return 'not_covered'
  const its = runs.filter((line) => line.product.id === product?.id)
  if (product === null || !its.some(({ first }) => first <= receivedOn)) return 'needs_review'
  if (its.every(({ last }) => last < receivedOn)) return 'not_covered'
  if (product.dataManagement) return category === 'licence_activation' ? 'needs_review' : 'not_covered'
  if (category === 'initial_installation') {
    const { fit, tooMany } = placesFor(entries, devices, asked)
    if (tooMany.length === 0) return 'covered'
    return fit.length > 0 ? 'partly_covered' : 'not_covered'
  }
  if (category === 'unknown') return 'needs_review'
  return ['it_environment', 'how_to_or_configuration', 'technical_services'].includes(category)
    ? 'not_covered'
    : 'covered'
}

/** Which of the devices asked for have a place, and which have none; one that holds a place needs no other. */
export function placesFor(entries: readonly Entry[], devices: readonly string[], asked: Asked) {
  const held = heldOn(knownOf(entries, asked), asked.on)
  let free = recount(entries, asked).devices.left
  const fit: string[] = []
  const tooMany: string[] = []
  const seen: string[] = []
  for (const device of devices) {
    if (seen.includes(sameDevice(device))) continue
    seen.push(sameDevice(device))
    const holds = held.has(sameDevice(device))
    if (holds || free > 0) fit.push(device)
    else tooMany.push(device)
    if (!holds && free > 0) free -= 1
  }
  return { fit, tooMany }
}

/** What a request is when somebody wants to give it a grace call. */
export type Wanted = { caseId: number; verdict: Verdict; agreed: boolean }

/** Every reason for which a grace call may not be given: none, and it must be given. */
export function whyNot(entries: readonly Entry[], { caseId, verdict, agreed }: Wanted, asked: Asked): string[] {
  const { eligible, left } = recount(entries, asked)
  const uses = standingUses(knownOf(entries, asked), asked.on)
  return [
    ...(verdict === 'covered' ? ['verdict_covered'] : []),
    ...(uses.some((use) => use.caseId === caseId) ? ['already_given'] : []),
    ...(agreed ? [] : ['not_agreed']),
    ...(eligible ? [] : ['not_eligible']),
    ...(left === 0 ? ['none_left'] : []),
  ]
}

/** Which goodwill pays the next use: goodwill goes before the allowance, the first to expire before the others. */
export function payingGoodwill(entries: readonly Entry[], asked: Asked): number | null {
  return goodwillOn(knownOf(entries, asked), asked.on).find(({ left }) => left > 0)?.goodwill ?? null
}

/** Whether reversing a use gives something back: neither its year nor the goodwill that paid is over. */
export function restores(entries: readonly Entry[], use: Use, asked: Asked): boolean {
  const known = knownOf(entries, asked)
  const runs = goodwillOn(known, asked.on).some(({ goodwill }) => goodwill === use.goodwill)
  return comesBack(known, use, asked.on) && (use.goodwill === null || runs)
}
