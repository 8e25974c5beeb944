import type { Words } from './language.ts'

export type RefusalCode =
  | 'invalid'
  | 'not_found'
  | 'forbidden'
  | 'conflict'
  | 'unavailable'
  | 'too_large'
  | 'too_many_requests'

/** A refusal that its reader can understand: a sentence in both languages, and a code for its HTTP status. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: RefusalCode
  readonly words: Words
  /** After how many seconds it is worth trying again, where that is known. */
  readonly retryAfterSeconds: number | undefined

  constructor(code: RefusalCode, words: Words, { retryAfterSeconds }: { retryAfterSeconds?: number } = {}) {
    super(words.en)
    this.code = code
    this.words = words
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** Stops at once when what the code takes for granted is false: a bug, never something a user did. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Invariant: ${message}`)
}

/** The first of a list that cannot be empty. */
export function only<Item>(items: readonly Item[], message: string): Item {
  const [first] = items
  invariant(first !== undefined && items.length === 1, message)
  return first
}
