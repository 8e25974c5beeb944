/** One place where what came is not what was expected. */
export type Difference = { readonly path: string; readonly expected: unknown; readonly actual: unknown }

/**
 * Compares what a step expected with what came: only what is named is compared, a list whole and in order. Where
 * something else came altogether (a refusal), the path is the first name that is missing.
 */
export function compare(expected: unknown, actual: unknown, path = ''): Difference[] {
  if (isMap(expected) && isMap(actual)) {
    return Object.entries(expected).flatMap(([name, value]) =>
      compare(value, actual[name], path === '' ? name : `${path}.${name}`),
    )
  }
  return same(expected, actual) ? [] : [{ path, expected, actual: actual ?? null }]
}

function same(expected: unknown, actual: unknown): boolean {
  if (Array.isArray(expected) && Array.isArray(actual)) {
    return expected.length === actual.length && expected.every((item, position) => same(item, actual[position]))
  }
  if (isMap(expected) && isMap(actual)) return compare(expected, actual).length === 0
  return expected === (actual ?? null)
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
