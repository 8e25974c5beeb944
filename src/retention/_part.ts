import type { Instant } from '../platform/office-day.ts'
import type { Statement } from '../platform/sql.ts'

/** One record that is past its period. */
export type Found = {
  readonly key: string
  readonly at: Instant
  /** The same moment to the microsecond: where the next ones begin. */
  readonly since: string
  readonly files: number
  readonly bytes: number
}

/** Which ones to look for: older than a moment, after the last one that was seen, at most so many. */
export type Bounds = {
  readonly before: Instant
  readonly since: string
  readonly key: string
  readonly most: number
}

/** The records of one table that a kind is made of: how they are found, the oldest first, and what becomes of them. */
export type Part = {
  readonly firstKey: string
  readonly find: (bounds: Bounds) => Statement<never>
  /** Added to `find` by who removes: what somebody else removes or changes right now is left to them, or to the next time. */
  readonly lock: Statement<never>
  readonly remove: (keys: readonly string[], at: Instant) => readonly Statement<unknown>[]
}
