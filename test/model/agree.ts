import { isDeepStrictEqual } from 'node:util'

/** Fails, saying both, when the product and the policy differ. */
export function agree(what: string, product: unknown, policy: unknown) {
  if (isDeepStrictEqual(product, policy)) return
  throw new Error(`${what}\n  product: ${JSON.stringify(product)}\n  policy:  ${JSON.stringify(policy)}`)
}

/** Fails when what always holds does not. */
export function holds(condition: boolean, what: string) {
  if (!condition) throw new Error(what)
}

/** The one that a number names, counted from the newest, round and round; none of none. */
export function pick<Item>(items: readonly Item[], number: number): Item | undefined {
  return items.toReversed()[number % Math.max(1, items.length)]
}
