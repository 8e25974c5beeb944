import { lockAccountOfCase } from '../accounts/lock-account.ts'
import type { Transaction } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { type AssignmentAnswer, assignCase } from '../queue/assign-case.ts'
import { changeTags, type TagAnswer } from '../queue/change-tags.ts'
import type { Priority } from '../queue/priority.ts'
import { type PriorityAnswer, setPriority } from '../queue/set-priority.ts'
import { type StateAnswer, setState } from '../queue/set-state.ts'
import type { SetState } from '../queue/state.ts'
import type { Author } from '../staff/author.ts'
import { type ClosureAnswer, closeCase } from './close-case.ts'
import { type FollowingAnswer, followCase } from './follow-case.ts'

/** One act on several cases. */
export type ManyAct =
  | { readonly act: 'assign'; readonly staffId: number | null; readonly teamId: number | null }
  | {
      readonly act: 'state'
      readonly state: SetState
      /** The vendor's numbers, the same for all: several customers wait for one correction. */
      readonly vendorCase?: string
      readonly vendorSpr?: string
      readonly snoozedUntil?: Instant | undefined
    }
  | { readonly act: 'priority'; readonly priority: Priority }
  | { readonly act: 'tag'; readonly add: readonly string[]; readonly remove: readonly string[] }
  | { readonly act: 'follow'; readonly staffId: number; readonly follows: boolean }
  | { readonly act: 'close' }

export type ManyRefusal =
  | 'no_such_case'
  | Extract<
      StateAnswer | AssignmentAnswer | PriorityAnswer | TagAnswer | FollowingAnswer | ClosureAnswer,
      { refused: string }
    >['refused']

export type ManyAnswer = {
  readonly done: number
  /** Each case to which it could not be done, with why. */
  readonly left: readonly { readonly caseId: number; readonly why: ManyRefusal }[]
}

/** Does one act on several cases, in one transaction; those that refuse stay as they were, and are named with why. */
export async function actOnCases(
  tx: Transaction,
  { caseIds, what }: { caseIds: readonly number[]; what: ManyAct },
  author: Author,
): Promise<ManyAnswer> {
  // In one order, so that two who act on the same cases never wait for each other.
  const known = await tx.query(sql<{ id: number }>`
    select c.id from accounts a join cases c on c.account_id = a.id where c.id = any(${caseIds}::bigint[])
    order by a.id, c.id for update of a`)
  const there = new Set(known.map(({ id }) => id))
  const missing = caseIds.filter((caseId) => !there.has(caseId))
  const left: { caseId: number; why: ManyRefusal }[] = missing.map((caseId) => ({ caseId, why: 'no_such_case' }))
  for (const { id: caseId } of known) {
    await lockAccountOfCase(tx, caseId)
    const answer = await actOnOne(tx, { caseId, what }, author)
    if ('refused' in answer) left.push({ caseId, why: answer.refused })
  }
  return { done: known.length + missing.length - left.length, left }
}

function actOnOne(tx: Transaction, { caseId, what }: { caseId: number; what: ManyAct }, author: Author) {
  switch (what.act) {
    case 'assign':
      return assignCase(tx, { ...what, caseId }, author)
    case 'state':
      return setState(tx, { ...what, caseId }, author)
    case 'priority':
      return setPriority(tx, { ...what, caseId }, author)
    case 'tag':
      return changeTags(tx, { ...what, caseId }, author)
    case 'follow':
      return followCase(tx, { ...what, caseId }, author)
    case 'close':
      return closeCase(tx, caseId, author)
  }
}
