import type { Transaction } from './database.ts'
import { sql } from './sql.ts'

/** One attempt at an act: who tries again with the same key for the same purpose is answered as the first time. */
export type Attempt = {
  readonly purpose: string
  readonly key: string | undefined
  /** Attempts with this key wait for each other already, by a lock that was asked for before. */
  readonly isLocked?: boolean
}

/**
 * Runs an act at most once for an attempt; a refusal has no effect and may be tried again. Attempts with one key wait
 * for each other. A replay locks the answer's row: a write, so that "done" is never said of something that could still
 * be lost.
 */
export async function once<Answer extends object>(
  tx: Transaction,
  { purpose, key, isLocked = false }: Attempt,
  act: () => Promise<Answer>,
): Promise<Answer> {
  if (key === undefined) return act()
  if (!isLocked) tx.write(sql`select pg_advisory_xact_lock(hashtextextended(${`${purpose} ${key}`}, 0))`)
  const [earlier] = await tx.query(sql<{ answer: Answer }>`
    select answer from attempts where purpose = ${purpose} and key = ${key} for update`)
  if (earlier !== undefined) return earlier.answer
  const answer = await act()
  if (!('refused' in answer)) {
    tx.write(sql`insert into attempts (purpose, key, answer) values (${purpose}, ${key}, ${JSON.stringify(answer)})`)
  }
  return answer
}
