import { isScalar, LineCounter, type Pair, parseDocument, type YAMLMap } from 'yaml'
import { BadScenario } from './bad-scenario.ts'
import type { NamedKind } from './fields.ts'

/** A file while it is read: where we are in it, and what its steps have named so far. */
export type Reading = {
  readonly file: string
  readonly contents: unknown
  readonly named: Map<NamedKind, Set<string>>
  readonly lineOf: (node: unknown) => number
}

/** Begins to read a file, or refuses what is not YAML. */
export function beginReading(file: string, source: string): Reading {
  const lines = new LineCounter()
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false })
  const [broken] = document.errors
  if (broken) throw new BadScenario(`${file}:${lines.linePos(broken.pos[0]).line}: not YAML: ${broken.message}`)
  const lineOf = (node: unknown) => {
    const range = (node as { range?: [number, number, number] | null } | null)?.range
    return range ? lines.linePos(range[0]).line : 1
  }
  const named = new Map<NamedKind, Set<string>>()
  return { file, contents: document.contents, named, lineOf }
}

/** Stops reading: the file, the line, and what was expected there. */
export function refuse({ file, lineOf }: Reading, node: unknown, problem: string): never {
  throw new BadScenario(`${file}:${lineOf(node)}: ${problem}`)
}

/** The entries of a map by name; a name that is not among the allowed ones is refused. */
export function entriesOf(reading: Reading, map: YAMLMap, allowed: readonly string[]): Map<string, Pair> {
  const pairs = new Map<string, Pair>()
  for (const pair of map.items) {
    const key = isScalar(pair.key) ? String(pair.key.value) : ''
    if (!allowed.includes(key)) refuse(reading, pair.key, `unknown field "${key}", expected ${allowed.join(', ')}`)
    pairs.set(key, pair as Pair)
  }
  return pairs
}

/** The plain value of a node; undefined where there is none. */
export function plainValue(node: unknown): unknown {
  if (node === null || node === undefined) return undefined
  return (node as { toJSON(): unknown }).toJSON() ?? undefined
}
