/** Lays a document over another: objects are merged key by key, anything else is replaced. */
export function mergePolicy(base: unknown, over: unknown): unknown {
  if (!isObject(base) || !isObject(over)) return over
  const keys = new Set([...Object.keys(base), ...Object.keys(over)])
  return Object.fromEntries(
    [...keys].map((key) => [key, Object.hasOwn(over, key) ? mergePolicy(base[key], over[key]) : base[key]]),
  )
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
