import { isMap, isScalar, isSeq, type Pair } from 'yaml'
import { parseOfficeTime } from '../platform/office-day.ts'
import { defaultPolicy } from '../policy/default-policy.ts'
import { mergePolicy } from '../policy/merge-policy.ts'
import { parsePolicy } from '../policy/parse-policy.ts'
import type { Policy } from '../policy/policy.ts'
import { beginReading, entriesOf, type Reading, refuse } from './_reading.ts'
import { readStep, type Step } from './read-step.ts'

export type Scenario = {
  readonly file: string
  readonly name: string
  readonly timeZone: string
  readonly policy: Policy
  readonly steps: readonly Step[]
}

/** Reads a scenario file, or refuses it with its line and what was expected (`BadScenario`). */
export function readScenario(file: string, source: string): Scenario {
  const reading = beginReading(file, source)
  const { contents } = reading
  if (!isMap(contents)) {
    return refuse(reading, contents, 'expected a map with name, rules, office, policy and steps')
  }
  const parts = entriesOf(reading, contents, ['name', 'rules', 'office', 'policy', 'steps'])
  const name = parts.get('name')?.value
  if (!isScalar(name) || typeof name.value !== 'string') {
    return refuse(reading, name ?? contents, 'expected name: a text')
  }
  const timeZone = readTimeZone(reading, parts.get('office'))
  const policy = readPolicy(reading, parts.get('policy'))
  const items = parts.get('steps')?.value
  if (!isSeq(items) || items.items.length === 0) {
    return refuse(reading, items ?? contents, 'expected steps: a list of steps')
  }
  const steps: Step[] = []
  for (const item of items.items) {
    const step = readStep(reading, item, timeZone)
    const before = steps.at(-1)
    if (before !== undefined && step.instant < before.instant) {
      refuse(reading, item, `expected a step at ${before.at} or later, like the one above it, not at ${step.at}`)
    }
    steps.push(step)
  }
  return { file, name: name.value, timeZone, policy, steps }
}

function readTimeZone(reading: Reading, pair: Pair | undefined): string {
  if (pair === undefined) return 'America/Toronto'
  if (!isMap(pair.value)) return refuse(reading, pair.key, 'expected office: { time_zone: … }')
  const zone = entriesOf(reading, pair.value, ['time_zone']).get('time_zone')?.value
  const name = isScalar(zone) ? String(zone.value) : ''
  const known = parseOfficeTime('2026-01-01T00:00', name) !== undefined
  return known ? name : refuse(reading, zone ?? pair.key, 'expected a time zone such as America/Toronto')
}

function readPolicy(reading: Reading, pair: Pair | undefined): Policy {
  if (pair === undefined) return defaultPolicy
  if (!isMap(pair.value)) return refuse(reading, pair.key, 'expected policy: a map of policy values')
  const parsed = parsePolicy(mergePolicy(defaultPolicy, pair.value.toJSON()))
  if (parsed.ok) return parsed.value
  const [problem] = parsed.problems
  return refuse(reading, pair.key, `policy ${problem?.path}: ${problem?.words.en}`)
}
