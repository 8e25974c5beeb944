import type { Transaction } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'

export type Told = {
  /** What happened, such as `session.opened`; facts that the database tells of by itself are not told again. */
  readonly kind: `${string}.${string}`
  /** Which colleague did it; nobody when it was the operator, or nobody who is known. */
  readonly by: number | null
  /** Which of the customers’ people did it, where it was not staff. */
  readonly person?: number
  /** To what, such as `account:12`. */
  readonly about?: string
  readonly before?: unknown
  readonly after?: unknown
}

/** Writes an entry of the audit log beside what it tells of; neither stands without the other. */
export function recordAudit(tx: Transaction, { kind, by, person, about = '', before, after }: Told, at: Instant) {
  const text = (value: unknown) => (value === undefined ? null : JSON.stringify(value))
  // The rest of the transaction is theirs too.
  if (person !== undefined) tx.write(sql`select set_config('guichet.person', ${String(person)}, true)`)
  tx.write(
    sql`select record_audit(${kind}, ${at}, ${by}::bigint, ${about}, ${text(before)}::text, ${text(after)}::text)`,
  )
}
