import { createHash } from 'node:crypto'

/** One SQL statement whose text never changes, so that PostgreSQL plans it once for each connection. */
export type Statement<Row> = {
  readonly name: string
  readonly text: string
  readonly values: readonly unknown[]
  readonly row?: Row
}

const textOf = new WeakMap<TemplateStringsArray, { name: string; text: string }>()

/** Writes a statement: every `${value}` becomes a parameter, never text; columns are named as the row's fields. */
export function sql<Row = never>(strings: TemplateStringsArray, ...values: unknown[]): Statement<Row> {
  let known = textOf.get(strings)
  if (known === undefined) {
    const text = strings.reduce((before, part, position) => `${before}$${position}${part}`)
    known = { name: nameOf(text), text }
    textOf.set(strings, known)
  }
  return { name: known.name, text: known.text, values }
}

/**
 * Joins statements, parameters and all, into one that is planned anew each time: what it asks for is known only then, and
 * so is the index that serves it best.
 */
export function joined<Row>(...parts: readonly Statement<never>[]): Statement<Row> {
  const values: unknown[] = []
  const texts = parts.map((part) => {
    const before = values.length
    values.push(...part.values)
    return part.text.replace(/\$(\d+)/g, (_, position: string) => `$${before + Number(position)}`)
  })
  return { name: '', text: texts.join(' '), values }
}

/** Has a joined statement planned once for each connection, as any other: for one whose best index is always the same. */
export function plannedOnce<Row>({ text, values }: Statement<Row>): Statement<Row> {
  return { name: nameOf(text), text, values }
}

function nameOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22)
}
