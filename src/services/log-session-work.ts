import { dayOfWork } from '../blocks-of-hours/day-of-work.ts'
import { type Recorded, recordEntry } from '../blocks-of-hours/record-entry.ts'
import type { Queries, Transaction } from '../platform/database.ts'
import type { Day } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { findPolicy } from '../policy/find-policy.ts'
import type { Author } from '../staff/author.ts'
import type { Share } from '../standing/blocks.ts'
import { allThatIsRecorded } from '../standing/facts.ts'
import { loadAccountFacts } from '../standing/load-facts.ts'
import { lockSession } from './_lock-session.ts'

export type SessionWork = {
  readonly sessionId: number
  readonly minutes: number
  /** The day the work was done; today when left out. */
  readonly workedOn: Day | undefined
  /** Blocks, unless nobody pays for it. */
  readonly payer: 'blocks' | 'none'
  readonly note: string
}

/** Records work of a session before it is done: it may draw what the session has reserved, and no other work may. */
export async function logSessionWork(tx: Transaction, work: SessionWork, author: Author): Promise<Recorded> {
  const { sessionId, minutes, payer, note } = work
  const { accountId, caseId } = await lockSession(tx, sessionId)
  const { at, on } = author
  const workedOn = dayOfWork(work.workedOn, on)
  const [policy, reserved, account] = await Promise.all([
    findPolicy(tx, on, at),
    listReserved(tx, sessionId),
    loadAccountFacts(tx, accountId, { on, knownAt: allThatIsRecorded }),
  ])
  const entry = { accountId, caseId, sessionId, minutes, workedOn, payer, incidentId: null, note }
  return recordEntry(tx, { entry: { ...entry, reserved }, policy, account }, author)
}

/** What a session that has not ended still has reserved: less what its own work has drawn. */
function listReserved(db: Queries, sessionId: number): Promise<Share[]> {
  return db.query(sql<Share>`
    select r.block_id as "blockId", greatest(0, r.minutes - (
      select coalesce(sum(d.minutes), 0) from work_entries e join draws d on d.entry_id = e.id
      where e.session_id = r.session_id and d.block_id = r.block_id
        and not exists (select from work_withdrawals where entry_id = e.id))) as minutes
    from reservations r
    where r.session_id = ${sessionId} and not exists (select from session_ends where session_id = r.session_id)`)
}
