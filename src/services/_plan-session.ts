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
import type { SessionBefore } from './_lock-session.ts'
import type { ToldSession } from './_tell-session.ts'
import { listClashes } from './list-clashes.ts'
import { outsideOf } from './office-hours.ts'
import type { NotPlanned, SessionTime } from './session-time.ts'

/** What a session is for, and what it takes the place of. */
export type SessionPurpose = Pick<
  SessionBefore,
  'accountId' | 'accountName' | 'caseId' | 'engagementId' | 'isFixedPrice' | 'agentIds'
> & { readonly moved: { readonly fromId: number; readonly uid: string; readonly sequence: number } | null }

export type Planned = {
  /** As both sides are told of it. */
  readonly session: ToldSession
  readonly reserved: readonly Share[]
  readonly unreserved: number
}
/** A session to plan, as its agents' other sessions see it. */
export type Planning = {
  readonly time: SessionTime
  readonly agentIds: readonly number[]
  /** Of the invitation that it moves. */
  readonly uid: string | null
}

/**
 * Why a session cannot be held then, unless it was agreed: the office is closed, or its agent is booked. One of which only
 * the day is known is not asked.
 */
export async function whyNotThen(
  tx: Transaction,
  planning: Planning,
  { on, at, by }: Author,
): Promise<NotPlanned | undefined> {
  const { heldOn, minutes, starts, outsideAgreed = false, clashesAgreed = [] } = planning.time
  if (heldOn < on) throw alreadyOver()
  if (starts === undefined) return undefined
  if (!outsideAgreed) {
    const { policy } = await findPolicy(tx, heldOn, at)
    const outside = outsideOf(policy.services, { on: heldOn, time: starts.time, minutes })
    if (outside) return { refused: 'outside_hours', outside }
  }
  const agentIds = by === null ? planning.agentIds : [...planning.agentIds, by]
  await lockAgents(tx, agentIds)
  const clashes = await listClashes(tx, { startsAt: starts.at, minutes, agentIds, uid: planning.uid })
  const areAgreed = clashes.every(({ sessionId }) => clashesAgreed.includes(sessionId))
  return areAgreed ? undefined : { refused: 'agent_booked', clashes }
}

/**
 * Makes whoever books the same agents wait until this transaction ends: their sessions are of many accounts. After the
 * account's lock, always, and in one order; what only names them does not wait.
 */
async function lockAgents(tx: Transaction, agentIds: readonly number[]) {
  await tx.query(sql`
    select id from staff where id in (select value::bigint from jsonb_array_elements_text(${JSON.stringify(agentIds)}))
    order by id for no key update`)
}

/** Inserts a session and keeps its minutes free on the blocks that will be valid that day; the account is locked. */
export async function planSession(
  tx: Transaction,
  { time, purpose }: { time: SessionTime; purpose: SessionPurpose },
  author: Author,
): Promise<Planned> {
  const { minutes, heldOn, starts, place = '' } = time
  const { isFixedPrice, moved, ...its } = purpose
  const { accountId, caseId, engagementId } = its
  const { at, on, by } = author
  const { shares, uncovered } = await reserve(tx, { ...purpose, minutes, heldOn }, author)
  const rows = await tx.query(sql<{ id: number; uid: string }>`
    insert into sessions (account_id, case_id, engagement_id, minutes, held_on, starts_at, place, moved_from_id,
      uid, sequence, scheduled_on, scheduled_at, scheduled_by)
    values (${accountId}, ${caseId}, ${engagementId}, ${minutes}, ${heldOn}, ${starts?.at ?? null}, ${place},
      ${moved?.fromId ?? null}, coalesce(${moved?.uid ?? null}, gen_random_uuid()), ${moved?.sequence ?? 0}, ${on}, ${at}, ${by})
    returning id, uid`)
  const { id: sessionId, uid } = only(rows, 'one session')
  for (const share of shares) {
    tx.write(sql`
      insert into reservations (session_id, block_id, account_id, minutes)
      values (${sessionId}, ${share.blockId}, ${accountId}, ${share.minutes})`)
  }
  const times = { minutes, heldOn, startsAt: starts?.at ?? null, place, sequence: moved?.sequence ?? 0 }
  const session = { ...its, ...times, sessionId, uid, reservedMinutes: minutes - uncovered }
  return { session, reserved: shares, unreserved: isFixedPrice ? 0 : uncovered }
}

type Reserving = SessionPurpose & { readonly minutes: number; readonly heldOn: Day }

async function reserve(tx: Transaction, { accountId, isFixedPrice, minutes, heldOn }: Reserving, { on, at }: Author) {
  if (isFixedPrice) return { shares: [], uncovered: minutes }
  const dates = { on, knownAt: allThatIsRecorded }
  const [facts, policy] = await Promise.all([loadAccountFacts(tx, accountId, dates), findPolicy(tx, on, at)])
  return spread(standingOf(facts, policy, dates).blocks, minutes, heldOn)
}

function alreadyOver() {
  return new AppError('invalid', {
    fr: 'Ce jour est déjà passé\u00a0: une séance se planifie d’avance.',
    en: 'That day is already over: a session is planned ahead.',
  })
}
