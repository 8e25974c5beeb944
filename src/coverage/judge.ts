import type { Day } from '../platform/office-day.ts'
import type { Category, Policy, Rule, Verdict, WayKind } from '../policy/policy.ts'
import { fitDevices } from '../standing/devices.ts'
import type { ProductFact } from '../standing/facts.ts'
import type { GraceCallStanding } from '../standing/grace-calls.ts'
import type { LineStanding, Standing } from '../standing/standing.ts'

/** What is asked: what the judgement looks at, and nothing else. */
export type Question = {
  readonly category: Category
  /** Undefined when the customer named none, or one that we do not know. */
  readonly product: Pick<ProductFact, 'productId' | 'dataManagement'> | undefined
  readonly devices: readonly string[]
}

/** Which step of policy 2 decided. */
export type Step =
  | 'no_active_line'
  | 'product_unknown'
  | 'product_over'
  | 'data_management'
  | 'data_management_licence'
  | 'category'
  | 'devices_unnamed'

/** A way on offer instead of cover, with what it costs (in cents, before tax) or what is left of it. */
export type Way =
  | { readonly way: 'grace_call'; readonly left: number; readonly allowance: number; readonly resetsOn: Day | null }
  | {
      readonly way: 'pay_per_incident'
      readonly priceCents: number
      readonly usualMinutes: number
      readonly creditDays: number
    }
  | { readonly way: 'block_of_hours'; readonly offers: readonly { minutes: number; priceCents: number }[] }
  | { readonly way: 'scheduled_service'; readonly rateCentsPerHour: number }

/** A verdict with what decided it. */
export type Judgement = {
  readonly verdict: Verdict
  readonly step: Step
  readonly rules: readonly Rule[]
  readonly ways: readonly Way[]
  readonly devicesCovered: readonly string[]
  readonly devicesNotCovered: readonly string[]
}

/**
 * Judges one request (policy 2): the first step that matches decides. The lines are looked at on the day the request
 * was received; the devices and grace calls as they stand now, since what was used meanwhile cannot be given again.
 */
export function judge(question: Question, policy: Policy, standing: { received: Standing; now: Standing }): Judgement {
  const { lines } = standing.received
  const ways = (kinds: readonly WayKind[]) => waysFrom(kinds, policy, standing.now)

  if (!lines.some(({ active }) => active)) {
    const decision = { verdict: 'not_covered', step: 'no_active_line', rules: ['R11', 'R16'] } as const
    return { ...decision, ...noDevices, ways: ways(policy.ways_without_line) }
  }
  const its = linesOf(question, standing.received)
  if (question.product === undefined || its.length === 0) {
    return { verdict: 'needs_review', step: 'product_unknown', rules: [], ways: [], ...noDevices }
  }
  if (its.every(({ untilOn }) => untilOn <= standing.received.on)) {
    const decision = { verdict: 'not_covered', step: 'product_over', rules: ['R5'] } as const
    return { ...decision, ...noDevices, ways: ways(policy.ways_after_line) }
  }
  if (question.product.dataManagement) {
    const decision =
      question.category === 'licence_activation'
        ? ({ verdict: 'needs_review', step: 'data_management_licence', rules: ['R2', 'R6'] } as const)
        : ({ verdict: 'not_covered', step: 'data_management', rules: ['R6'] } as const)
    return { ...decision, ...noDevices, ways: ways(policy.ways_for_data_management) }
  }
  const { verdict, rules, ways: kinds } = policy.categories[question.category]
  if (verdict === 'by_devices') return judgeDevices(question, policy, standing.now)
  return { verdict, step: 'category', rules, ...noDevices, ways: ways(kinds) }
}

const noDevices = { devicesCovered: [], devicesNotCovered: [] }

function judgeDevices({ category, devices }: Question, policy: Policy, now: Standing): Judgement {
  const { rules, ways } = policy.categories[category]
  if (devices.length === 0) return { verdict: 'needs_review', step: 'devices_unnamed', rules, ways: [], ...noDevices }
  const { covered, notCovered } = fitDevices(now.devices, devices)
  const verdict = notCovered.length === 0 ? 'covered' : covered.length === 0 ? 'not_covered' : 'partly_covered'
  return {
    verdict,
    step: 'category',
    rules,
    ways: verdict === 'covered' ? [] : waysFrom(ways, policy, now),
    devicesCovered: covered,
    devicesNotCovered: notCovered,
  }
}

/** The lines that hold the product asked about, once one of them has begun: one that only comes is no line yet. */
export function linesOf({ product }: Question, received: Standing): LineStanding[] {
  const its = received.lines.filter((line) => line.productId === product?.productId && line.startsOn < line.untilOn)
  return its.some(({ startsOn }) => startsOn <= received.on) ? its : []
}

/** The ways of a list as they stand for an account: a grace call only when it is eligible, even with none left. */
export function waysFrom(kinds: readonly WayKind[], policy: Policy, { graceCalls }: Standing): Way[] {
  return kinds.flatMap((kind) => wayFrom(kind, policy, graceCalls) ?? [])
}

function wayFrom(kind: WayKind, policy: Policy, graceCalls: GraceCallStanding): Way | undefined {
  switch (kind) {
    case 'grace_call': {
      const { eligible, left, allowance, resetsOn } = graceCalls
      return eligible ? { way: kind, left, allowance, resetsOn } : undefined
    }
    case 'pay_per_incident': {
      const { price_cents, usual_minutes, credit_days } = policy.incident
      return { way: kind, priceCents: price_cents, usualMinutes: usual_minutes, creditDays: credit_days }
    }
    case 'block_of_hours': {
      const offers = policy.block_offers.map(({ minutes, price_cents }) => ({ minutes, priceCents: price_cents }))
      return { way: kind, offers }
    }
    case 'scheduled_service':
      return { way: kind, rateCentsPerHour: policy.service_rate_cents_per_hour }
  }
}
