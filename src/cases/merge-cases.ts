import { lockAccountOfCase } from '../accounts/lock-account.ts'
import { copiedNow } from '../copies/copied.ts'
import { copyAddresses } from '../copies/copy-addresses.ts'
import { listCopyFacts } from '../copies/list-copy-facts.ts'
import { tellFollowers } from '../notifications/tell-followers.ts'
import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'
import { handOnFollowers } from './hand-on-followers.ts'
import { listKnownRequesters } from './list-known-requesters.ts'

/** The case that ends, and the one in which it goes on. */
export type Merge = { readonly caseId: number; readonly intoId: number }

export type MergeAnswer =
  | { readonly mergedInto: number }
  | { readonly refused: 'same_case' | 'closed' | 'other_account' | 'other_closed' }

/**
 * Closes a case because another of the same account goes on for both: what the customer says later goes there. What was
 * said, given, paid and worked stays with the case it was for. The other must be open; its requester is answered there.
 * Those copied on either are copied there from then on, and so is the requester of the one that ends, if the account knows
 * them. Followers follow the other from then on, and are told.
 */
export async function mergeCases(tx: Transaction, { caseId, intoId }: Merge, author: Author): Promise<MergeAnswer> {
  const { at, by } = author
  const accountId = await lockAccountOfCase(tx, caseId)
  if (caseId === intoId) return { refused: 'same_case' }
  const [other, own] = await Promise.all([
    tx.query(sql<{ accountId: number; open: boolean }>`
      select account_id as "accountId", exists (select from open_cases where case_id = id) as open
      from cases where id = ${intoId}`),
    tx.query(sql`select case_id from open_cases where case_id = ${caseId}`),
  ])
  if (own.length === 0) return { refused: 'closed' }
  if (other[0]?.accountId !== accountId) return { refused: 'other_account' }
  if (!other[0].open) return { refused: 'other_closed' }
  tx.write(sql`
    insert into case_merges (case_id, number, into_id, account_id, last_message_id, recorded_at, recorded_by)
    select ${caseId}, 1 + (select count(*) from case_unmerges where case_id = ${caseId}), ${intoId}, ${accountId},
      coalesce((select max(id) from messages where case_id = ${intoId}), 0), ${at}, ${by}`)
  tx.write(sql`delete from open_cases where case_id = ${caseId}`)
  tx.write(sql`insert into closures (case_id, closed_at, closed_by) values (${caseId}, ${at}, ${by})`)
  const [copies, requesters] = await Promise.all([listCopyFacts(tx, caseId), listKnownRequesters(tx, caseId)])
  const addresses = [...requesters, ...copiedNow(copies)]
  await copyAddresses(tx, { caseId: intoId, addresses, how: 'merge', otherCaseId: caseId }, author)
  handOnFollowers(tx, { caseId, toId: intoId }, author)
  const about = `case:${caseId}/merged/${at.toISOString()}`
  await tellFollowers(tx, { caseId, happening: 'merged', about, by, goesOnIn: intoId }, { at })
  return { mergedInto: intoId }
}
