import { isMap, isScalar, type Pair, type YAMLMap } from 'yaml'
import { type Instant, parseOfficeTime } from '../platform/office-day.ts'
import { entriesOf, plainValue, type Reading, refuse } from './_reading.ts'
import { emailKinds, type Field, refusals, type Verb, verbs, verbsToCome } from './verbs.ts'

/** One step as read: checked, so that playing it can only differ in what comes of it. */
export type Step = {
  readonly line: number
  readonly at: string
  readonly instant: Instant
  readonly verb: string
  readonly fields: Readonly<Record<string, unknown>>
  readonly expect: Readonly<Record<string, unknown>>
}

/** Reads a step, or refuses it with its line. */
export function readStep(reading: Reading, item: unknown, timeZone: string): Step {
  if (!isMap(item)) return refuse(reading, item, 'expected a step: { at: …, verb: { … } }')
  const pairs = item.items.filter(({ key }) => isScalar(key) && !['at', 'expect'].includes(String(key.value)))
  const [pair] = pairs
  if (pair === undefined || pairs.length > 1) return refuse(reading, item, 'expected one verb beside at and expect')
  const verb = isScalar(pair.key) ? String(pair.key.value) : ''
  if (verbsToCome.includes(verb)) return refuse(reading, pair.key, `${verb} is not yet played by this version`)
  const known = verbs[verb]
  if (known === undefined) {
    return refuse(reading, pair.key, `unknown verb "${verb}", expected ${Object.keys(verbs).join(', ')}`)
  }
  return {
    line: reading.lineOf(item),
    ...readTime(reading, item, timeZone),
    verb,
    fields: readFields(reading, pair as Pair, { verb, fields: known.fields }),
    expect: readExpect(reading, item, known),
  }
}

function readTime(reading: Reading, item: YAMLMap, timeZone: string): { at: string; instant: Instant } {
  const node = item.get('at', true)
  const at = isScalar(node) ? String(node.value) : ''
  const instant = parseOfficeTime(at, timeZone)
  return instant ? { at, instant } : refuse(reading, node ?? item, 'expected at: a time such as 2026-01-15T09:00')
}

type Known = { verb: string; fields: Readonly<Record<string, Field>> }

function readFields(reading: Reading, pair: Pair, { verb, fields }: Known): Record<string, unknown> {
  if (!isMap(pair.value)) return refuse(reading, pair.key, `expected ${verb}: { ${Object.keys(fields).join(', ')} }`)
  const given = entriesOf(reading, pair.value, Object.keys(fields))
  const read: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(fields)) {
    const node = given.get(name)?.value
    const value = plainValue(node)
    if (value === undefined && field.optional) continue
    if (!field.accepts(value)) refuse(reading, node ?? pair.key, `expected ${verb} ${name}: ${field.expected}`)
    if (field.names) readName(reading, field.names, { name: String(value), node })
    read[name] = value
  }
  if (verb === 'record_installation' && (read.request === undefined) === (read.account === undefined)) {
    refuse(reading, pair.key, 'expected record_installation with either a request or an account')
  }
  return read
}

function readName(
  reading: Reading,
  { kind, isNew }: NonNullable<Field['names']>,
  { name, node }: { name: string; node: unknown },
) {
  const names = reading.named.get(kind) ?? new Set<string>()
  if (isNew && names.has(name)) {
    refuse(reading, node, `the ${kind} "${name}" was named before, expected a new name`)
  }
  if (!isNew && !names.has(name)) {
    const those = [...names].join(', ') || 'none so far'
    refuse(reading, node, `unknown ${kind} "${name}", expected one of an earlier step (${those})`)
  }
  names.add(name)
}

function readExpect(reading: Reading, item: YAMLMap, { results }: Verb): Record<string, unknown> {
  const pair = item.items.find(({ key }) => isScalar(key) && key.value === 'expect')
  if (pair === undefined) return {}
  if (!isMap(pair.value)) return refuse(reading, pair.key, 'expected expect: a map')
  const parts = entriesOf(reading, pair.value, [...results, 'warning', 'refused', 'emails'])
  const refused = parts.get('refused')?.value
  const code = plainValue(refused)
  if (code !== undefined && !refusals.includes(String(code))) {
    refuse(reading, refused, `unknown refusal "${code}", expected ${refusals.join(', ')}`)
  }
  const emails = parts.get('emails')?.value
  if (isMap(emails)) entriesOf(reading, emails, emailKinds)
  return pair.value.toJSON() as Record<string, unknown>
}
