import { lockAccountOfCase } from '../accounts/lock-account.ts'
import type { Transaction } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { assignCase } from '../queue/assign-case.ts'
import { changeTags } from '../queue/change-tags.ts'
import type { Priority } from '../queue/priority.ts'
import { setPriority } from '../queue/set-priority.ts'
import { setState } from '../queue/set-state.ts'
import type { SetState } from '../queue/state.ts'
import type { Author } from '../staff/author.ts'
import { closeCase } from './close-case.ts'

/** One act on several cases. */
export type ManyAct =
  | { readonly act: 'assign'; readonly staffId: number | null; readonly teamId: number | null }
  | {
      readonly act: 'state'
      readonly state: Exclude<SetState, 'waiting_on_vendor'>
      readonly snoozedUntil?: Instant | undefined
    }
  | { readonly act: 'priority'; readonly priority: Priority }
  | { readonly act: 'tag'; readonly add: readonly string[]; readonly remove: readonly string[] }
  | { readonly act: 'close' }

export type ManyAnswer = {
  readonly done: number
  /** Each case to which it could not be done, with why. */
  readonly left: readonly { readonly caseId: number; readonly why: string }[]
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
  const left: { caseId: number; why: string }[] = []
  for (const { id: caseId } of known) {
    await lockAccountOfCase(tx, caseId)
    const answer = await actOnOne(tx, { caseId, what }, author)
    if ('refused' in answer) left.push({ caseId, why: answer.refused })
  }
  return { done: known.length - left.length, left }
}

function actOnOne(tx: Transaction, { caseId, what }: { caseId: number; what: ManyAct }, author: Author) {
  switch (what.act) {
    case 'assign':
      return assignCase(tx, { caseId, staffId: what.staffId, teamId: what.teamId }, author)
    case 'state':
      return setState(tx, { caseId, state: what.state, snoozedUntil: what.snoozedUntil }, author)
    case 'priority':
      return setPriority(tx, { caseId, priority: what.priority }, author)
    case 'tag':
      return changeTags(tx, { caseId, add: what.add, remove: what.remove }, author)
    case 'close':
      return closeCase(tx, caseId, author)
  }
}
