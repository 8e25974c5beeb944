/** Parses a JSON that PostgreSQL built; the texts whose names end in `At` become the instants that they are. */
export function parseJson<Result>(json: string): Result {
  return withInstants(JSON.parse(json)) as Result
}

// A reviver of `JSON.parse` is asked about every value, which takes several times as long as parsing.
function withInstants(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const held = value as Record<string, unknown>
  for (const name in held) {
    const one = held[name]
    if (typeof one === 'string') {
      if (name.endsWith('At')) held[name] = new Date(one)
    } else withInstants(one)
  }
  return value
}
