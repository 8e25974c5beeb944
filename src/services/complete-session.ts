import { type Recorded, recordEntry } from '../blocks-of-hours/record-entry.ts'
import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import { findPolicy } from '../policy/find-policy.ts'
import type { Author } from '../staff/author.ts'
import { allThatIsRecorded } from '../standing/facts.ts'
import { loadAccountFacts } from '../standing/load-facts.ts'
import { lockSession } from './_lock-session.ts'

export type Completion = { readonly sessionId: number; readonly minutes: number; readonly note: string }

export type CompletionAnswer = Recorded | { readonly refused: 'already_ended' }

/** Records that a session was held: what it had reserved is free again, and the minutes worked are drawn (policy 6). */
export async function completeSession(tx: Transaction, done: Completion, author: Author): Promise<CompletionAnswer> {
  const { sessionId, minutes, note } = done
  const { accountId, caseId, heldOn, how, isFixedPrice } = await lockSession(tx, sessionId)
  if (how !== null) return { refused: 'already_ended' }
  const { at, on, by } = author
  tx.write(sql`
    insert into session_ends (session_id, how, ended_on, ended_at, ended_by)
    values (${sessionId}, 'done', ${on}, ${at}, ${by})`)
  const [policy, account] = await Promise.all([
    findPolicy(tx, on, at),
    loadAccountFacts(tx, accountId, { on, knownAt: allThatIsRecorded }),
  ])
  const workedOn = heldOn < on ? heldOn : on
  const payer = isFixedPrice ? 'none' : 'blocks'
  const entry = { accountId, caseId, sessionId, minutes, workedOn, payer, incidentId: null, note } as const
  return recordEntry(tx, { entry, policy, account }, author)
}
