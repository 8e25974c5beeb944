/** One value that a fact gained, lost or changed; `before` and `after` as they are read, absent where there is none. */
export type Change = { readonly name: string; readonly before?: string; readonly after?: string }

const longest = 160

/** What changed between two facts, value by value; all that one says where the other is missing. */
export function changesOf(before: string | null, after: string | null): Change[] {
  const [was, is] = [valuesOf(before), valuesOf(after)]
  const names = new Set([...was.keys(), ...is.keys()])
  return [...names].flatMap((name): Change[] => {
    const [old, now] = [was.get(name), is.get(name)]
    if (old === now) return []
    return [
      { name, ...(old === undefined ? {} : { before: cut(old) }), ...(now === undefined ? {} : { after: cut(now) }) },
    ]
  })
}

function valuesOf(fact: string | null): Map<string, string> {
  const values = new Map<string, string>()
  if (fact === null) return values
  const collect = (name: string, value: unknown) => {
    if (isRecord(value))
      for (const [key, one] of Object.entries(value)) collect(name === '' ? key : `${name}.${key}`, one)
    else if (value !== null && value !== '') values.set(name, typeof value === 'string' ? value : listed(value))
  }
  collect('', JSON.parse(fact))
  return values
}

function listed(value: unknown): string {
  if (!Array.isArray(value)) return String(value)
  return value.map((one) => (typeof one === 'object' ? JSON.stringify(one) : String(one))).join(', ')
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function cut(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}
