import { lockAccount } from '../accounts/lock-account.ts'
import { listAccountPeople } from '../notifications/list-people-told.ts'
import { queueEmails } from '../notifications/queue-emails.ts'
import type { Transaction } from '../platform/database.ts'
import { AppError, only } from '../platform/errors.ts'
import type { Day } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { findPolicy } from '../policy/find-policy.ts'
import type { Author } from '../staff/author.ts'
import { type Share, spread } from '../standing/blocks.ts'
import { allThatIsRecorded } from '../standing/facts.ts'
import { loadAccountFacts } from '../standing/load-facts.ts'
import { standingOf } from '../standing/standing.ts'

export type NewSession = {
  readonly accountId: number
  readonly caseId: number | null
  readonly minutes: number
  readonly heldOn: Day
}

export type SessionAnswer = {
  readonly sessionId: number
  readonly reserved: readonly Share[]
  /** What no block could keep free; to be paid otherwise. */
  readonly unreservedMinutes: number
}

/**
 * Plans a session and keeps its minutes free on the blocks that will be valid that day (policy 6): no other work draws
 * them until it is done or cancelled. Both sides are told.
 */
export async function scheduleSession(tx: Transaction, session: NewSession, author: Author): Promise<SessionAnswer> {
  const { accountId, caseId, minutes, heldOn } = session
  await lockAccount(tx, accountId)
  const { at, on, by } = author
  if (heldOn < on) throw alreadyOver()
  const dates = { on, knownAt: allThatIsRecorded }
  const [facts, policy, people, names] = await Promise.all([
    loadAccountFacts(tx, accountId, dates),
    findPolicy(tx, on, at),
    listAccountPeople(tx, accountId),
    tx.query(sql<{ name: string }>`
      select name from account_descriptions where account_id = ${accountId} order by id desc limit 1`),
  ])
  const { shares, uncovered } = spread(standingOf(facts, policy, dates).blocks, minutes, heldOn)
  const rows = await tx.query(sql<{ id: number }>`
    insert into sessions (account_id, case_id, minutes, held_on, scheduled_on, scheduled_at, scheduled_by)
    values (${accountId}, ${caseId}, ${minutes}, ${heldOn}, ${on}, ${at}, ${by}) returning id`)
  const { id: sessionId } = only(rows, 'one session')
  for (const share of shares) {
    tx.write(sql`
      insert into reservations (session_id, block_id, account_id, minutes)
      values (${sessionId}, ${share.blockId}, ${accountId}, ${share.minutes})`)
  }
  const accountName = only(names, 'one name').name
  const content = { accountId, accountName, heldOn, minutes, reservedMinutes: minutes - uncovered }
  const about = `session:${sessionId}`
  queueEmails(tx, people, { email: { kind: 'session_scheduled', about, caseId, content }, at })
  return { sessionId, reserved: shares, unreservedMinutes: uncovered }
}

function alreadyOver() {
  return new AppError('invalid', {
    fr: 'Ce jour est déjà passé : une séance se planifie d’avance.',
    en: 'That day is already over: a session is planned ahead.',
  })
}
