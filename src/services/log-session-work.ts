import { dayOfWork } from '../blocks-of-hours/day-of-work.ts'
import { type Recorded, recordEntry } from '../blocks-of-hours/record-entry.ts'
import type { Queries, Transaction } from '../platform/database.ts'
import { AppError } from '../platform/errors.ts'
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

/**
 * Records work of a session, before it is done or late: until then it may draw what the session has reserved, and no other
 * work may. At a fixed price it draws nothing.
 */
export async function logSessionWork(tx: Transaction, work: SessionWork, author: Author): Promise<Recorded> {
  const { sessionId, minutes, payer, note } = work
  const { accountId, caseId, how, isSettled, isFixedPrice } = await lockSession(tx, sessionId)
  if (how === 'cancelled' || how === 'moved') throw notHeld(how)
  if (isSettled) throw settled()
  const { at, on } = author
  const workedOn = dayOfWork(work.workedOn, on)
  const paidFrom = isFixedPrice ? 'none' : payer
  const [policy, reserved, account] = await Promise.all([
    findPolicy(tx, on, at),
    listReserved(tx, sessionId),
    loadAccountFacts(tx, accountId, { on, knownAt: allThatIsRecorded }),
  ])
  const entry = { accountId, caseId, sessionId, minutes, workedOn, payer: paidFrom, incidentId: null, note }
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

function notHeld(how: 'cancelled' | 'moved') {
  return new AppError(
    'conflict',
    {
      cancelled: {
        fr: 'Cette séance est annulée\u00a0: aucun travail ne s’y enregistre plus.',
        en: 'This session is cancelled: no work is recorded for it any more.',
      },
      moved: {
        fr: 'Cette séance est déplacée\u00a0: enregistrez le travail sur celle qui la remplace.',
        en: 'This session was moved: record the work for the one that took its place.',
      },
    }[how],
  )
}

function settled() {
  return new AppError('conflict', {
    fr: 'Le mandat de cette séance est fait ou annulé\u00a0: son travail est déjà réglé.',
    en: 'The engagement of this session is done or cancelled: its work is settled already.',
  })
}
