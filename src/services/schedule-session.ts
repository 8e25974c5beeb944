import { lockAccount } from '../accounts/lock-account.ts'
import type { Queries, Transaction } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'
import type { Share } from '../standing/blocks.ts'
import { lockEngagement } from './_lock-engagement.ts'
import { planSession, type SessionPurpose, whyNotThen } from './_plan-session.ts'
import { tellOfPlan } from './_tell-session.ts'
import type { EngagementState } from './engagement.ts'
import type { NotPlanned, SessionTime } from './session-time.ts'

export type NewSession = SessionTime & {
  readonly accountId: number
  readonly caseId: number | null
  /** The engagement whose work it is; its account and request are the session's. */
  readonly engagementId?: number | undefined
}

export type SessionAnswer =
  | {
      readonly sessionId: number
      readonly reserved: readonly Share[]
      /** What no block could keep free; to be paid otherwise. */
      readonly unreservedMinutes: number
    }
  | NotPlanned
  | { readonly refused: Exclude<EngagementState, 'accepted' | 'scheduled'> }

/**
 * Plans a session and keeps its minutes free on the blocks that will be valid that day (policy 6): no other work draws
 * them until it is done, moved or cancelled. One of an engagement needs the customer's agreement; one with an hour is
 * held in the office's hours, unless the customer agreed otherwise, and while its agent holds no other, unless somebody
 * agreed to that. Both sides are told.
 */
export async function scheduleSession(tx: Transaction, session: NewSession, author: Author): Promise<SessionAnswer> {
  const of = await lockPurpose(tx, session, author)
  if (of.refused !== undefined) return { refused: of.refused }
  const refusal = await whyNotThen(tx, { time: session, agentIds: [], uid: null }, author)
  if (refusal !== undefined) return refusal
  const { purpose } = of
  const { session: told, reserved, unreserved } = await planSession(tx, { time: session, purpose }, author)
  await tellOfPlan(tx, told, author)
  return { sessionId: told.sessionId, reserved, unreservedMinutes: unreserved }
}

type Purpose =
  | { readonly purpose: SessionPurpose; readonly refused?: undefined }
  | { readonly refused: Exclude<EngagementState, 'accepted' | 'scheduled'> }

/** Whose session it is; of an engagement only once it is accepted, and while it is not over. */
async function lockPurpose(tx: Transaction, session: NewSession, author: Author): Promise<Purpose> {
  const { accountId, caseId, engagementId } = session
  const anew = { agentIds: [], moved: null }
  if (engagementId === undefined) {
    await lockAccount(tx, accountId)
    const accountName = await nameOf(tx, accountId)
    return { purpose: { ...anew, accountId, accountName, caseId, engagementId: null, isFixedPrice: false } }
  }
  const { state, billing, ...its } = await lockEngagement(tx, engagementId, author)
  if (state !== 'accepted' && state !== 'scheduled') return { refused: state }
  const isFixedPrice = billing.by === 'fixed_price'
  const { accountName } = its
  return { purpose: { ...anew, accountId: its.accountId, accountName, caseId: its.caseId, engagementId, isFixedPrice } }
}

async function nameOf(db: Queries, accountId: number): Promise<string> {
  const names = await db.query(sql<{ name: string }>`
    select name from account_descriptions where account_id = ${accountId} order by id desc limit 1`)
  return only(names, 'one name').name
}
