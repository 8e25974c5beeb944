import { isDeepStrictEqual } from 'node:util'
import { AppError } from '../../src/platform/errors.ts'

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

/** Mostly one of those for which an act has something to do, else any. */
export function pickFitting<Item>(items: readonly Item[], number: number, fits: (item: Item) => boolean) {
  const some = number < 3 ? items.filter(fits) : []
  return pick(some.length > 0 ? some : items, number)
}

/** What an act answers; when it is refused at the door, with which code. */
export function orRefused<Answer>(answer: Promise<Answer>): Promise<Answer | { refused: string }> {
  return answer.catch((error: unknown) => {
    if (error instanceof AppError) return { refused: error.code }
    throw error
  })
}
