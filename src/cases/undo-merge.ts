import { lockAccountOfCase } from '../accounts/lock-account.ts'
import { type CopyFact, copiedNow, standingCopies } from '../copies/copied.ts'
import { listCopyFacts } from '../copies/list-copy-facts.ts'
import { recordCopies } from '../copies/record-copies.ts'
import { tellFollowers } from '../notifications/tell-followers.ts'
import type { Transaction } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { enqueueCase } from '../queue/place-case.ts'
import type { Author } from '../staff/author.ts'

export type UnmergeAnswer =
  | { readonly unmerged: true }
  | { readonly refused: 'not_merged' | 'merged_further' | 'said_since' | 'done_since' }

/**
 * Undoes the merge of a case: it is open again, at its old place and in its old state, and what is said on it stays with
 * it from then on. Only as long as the case in which it went on has nothing new: what was said, given, paid or worked
 * there since is for both, and nobody could tell it apart. Notes are among colleagues, and stay where they are; who followed
 * the one follows the other still. Who came to be copied there by the merge no longer is, and whom
 * somebody took out there since is out of both.
 */
export async function undoMerge(tx: Transaction, caseId: number, author: Author): Promise<UnmergeAnswer> {
  const { at, by } = author
  await lockAccountOfCase(tx, caseId)
  const merge = await findMerge(tx, caseId)
  if (merge === undefined) return { refused: 'not_merged' }
  if ((await findMerge(tx, merge.intoId)) !== undefined) return { refused: 'merged_further' }
  const since = await findSince(tx, merge)
  if (since.said) return { refused: 'said_since' }
  if (since.done) return { refused: 'done_since' }
  tx.write(sql`
    insert into case_unmerges (case_id, number, recorded_at, recorded_by)
    values (${caseId}, ${merge.number}, ${at}, ${by})`)
  tx.write(sql`
    insert into reopenings (closure_id, reopened_at, reopened_by)
    select max(id), ${at}, ${by} from closures where case_id = ${caseId}`)
  enqueueCase(tx, caseId)
  const [there, own] = await Promise.all([listCopyFacts(tx, merge.intoId), listCopyFacts(tx, caseId)])
  const out = takenOutSince(there, merge.recordedAt)
  const ownChanges = copiedNow(own).flatMap((address) => (out.has(address) ? [{ address, copied: false }] : []))
  recordCopies(tx, { caseId, changes: ownChanges, how: 'unmerge', otherCaseId: merge.intoId }, author)
  const came = standingCopies(there).filter(({ how, otherCaseId }) => how === 'merge' && otherCaseId === caseId)
  const changes = came.map(({ address }) => ({ address, copied: false }))
  recordCopies(tx, { caseId: merge.intoId, changes, how: 'unmerge', otherCaseId: caseId }, author)
  const about = `case:${caseId}/reopened/${at.toISOString()}`
  await tellFollowers(tx, { caseId, happening: 'reopened', about, by }, { at })
  return { unmerged: true }
}

/** Whom a colleague or the customer took out since a moment, and nobody copied again. */
function takenOutSince(facts: readonly CopyFact[], since: Instant): Set<string> {
  const last = new Map(facts.map((fact) => [fact.address, fact]))
  const out = [...last.values()].filter(
    ({ copied, how, recordedAt }) => !copied && (how === 'desk' || how === 'portal') && recordedAt >= since,
  )
  return new Set(out.map(({ address }) => address))
}

type Merge = {
  readonly number: number
  readonly intoId: number
  readonly lastMessageId: number
  readonly recordedAt: Instant
}

async function findMerge(tx: Transaction, caseId: number): Promise<Merge | undefined> {
  const [merge] = await tx.query(sql<Merge>`
    select number, into_id as "intoId", last_message_id as "lastMessageId", recorded_at as "recordedAt"
    from case_merges m where case_id = ${caseId}
      and not exists (select from case_unmerges where case_id = m.case_id and number = m.number)`)
  return merge
}

/** Whether anything was said to or by the customer in the other case since, or given, paid, chosen or worked there. */
async function findSince(tx: Transaction, { intoId, lastMessageId, recordedAt }: Merge) {
  const [since] = await tx.query(sql<{ said: boolean; done: boolean }>`
    select
      exists (select from messages m where case_id = ${intoId} and id > ${lastMessageId} and kind <> 'note'
        and not exists (select from message_withdrawals where message_id = m.id)) as said,
      exists (select from grace_calls where case_id = ${intoId} and given_at >= ${recordedAt})
      or exists (select from case_choices where case_id = ${intoId} and chosen_at >= ${recordedAt})
      or exists (select from installations where case_id = ${intoId} and recorded_at >= ${recordedAt})
      or exists (select from work_entries where case_id = ${intoId} and recorded_at >= ${recordedAt})
      or exists (select from incident_payments p join incidents i on i.id = p.incident_id
        where i.case_id = ${intoId} and p.paid_at >= ${recordedAt}) as done`)
  return since ?? { said: true, done: true }
}
