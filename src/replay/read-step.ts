import { isMap, isScalar, type Pair, type YAMLMap } from 'yaml'
import { type Instant, parseOfficeTime } from '../platform/office-day.ts'
import { entriesOf, plainValue, type Reading, refuse } from './_reading.ts'
import type { Field, Verb } from './fields.ts'
import { emailKinds, refusals, verbs } from './verbs.ts'

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
  const known = verbs[verb]
  if (known === undefined) {
    return refuse(reading, pair.key, `unknown verb "${verb}", expected ${Object.keys(verbs).join(', ')}`)
  }
  const expect = readExpect(reading, item, known)
  return {
    line: reading.lineOf(item),
    ...readTime(reading, item, timeZone),
    verb,
    fields: readFields(reading, pair as Pair, { ...known, verb, isRefused: expect.refused !== undefined }),
    expect,
  }
}

function readTime(reading: Reading, item: YAMLMap, timeZone: string): { at: string; instant: Instant } {
  const node = item.get('at', true)
  const at = isScalar(node) ? String(node.value) : ''
  const instant = parseOfficeTime(at, timeZone)
  return instant ? { at, instant } : refuse(reading, node ?? item, 'expected at: a time such as 2026-01-15T09:00')
}

type Known = Verb & { verb: string; isRefused: boolean }

function readFields(reading: Reading, pair: Pair, { verb, fields, either, isRefused }: Known): Record<string, unknown> {
  if (!isMap(pair.value)) return refuse(reading, pair.key, `expected ${verb}: { ${Object.keys(fields).join(', ')} }`)
  const given = entriesOf(reading, pair.value, Object.keys(fields))
  const read: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(fields)) {
    const node = given.get(name)?.value
    const value = plainValue(node)
    if (value === undefined && field.optional) continue
    if (!field.accepts(value)) refuse(reading, node ?? pair.key, `expected ${verb} ${name}: ${field.expected}`)
    // What is to be refused comes to nothing, so its name stays free.
    const isNaming = field.names && !(field.names.isNew && isRefused)
    for (const one of isNaming ? [value].flat() : []) readName(reading, field, { name: String(one), node })
    read[name] = value
  }
  const [one, other] = either ?? ['', '']
  if (either !== undefined && (read[one] === undefined) === (read[other] === undefined)) {
    refuse(reading, pair.key, `expected ${verb} with either a ${one} or ${other === 'account' ? 'an' : 'a'} ${other}`)
  }
  return read
}

function readName(reading: Reading, { names: naming }: Field, { name, node }: { name: string; node: unknown }) {
  if (naming === undefined) return
  const { kind, isNew } = naming
  const names = reading.named.get(kind) ?? new Set<string>()
  if (isNew && names.has(name)) {
    refuse(reading, node, `the ${kind} "${name}" was named before, expected a new name`)
  }
  if (!isNew && !names.has(name)) {
    const those = [...names].join(', ') || 'none so far'
    refuse(reading, node, `unknown ${kind} "${name}", expected one of an earlier step (${those})`)
  }
  reading.named.set(kind, names.add(name))
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
