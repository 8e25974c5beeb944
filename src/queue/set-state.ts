import { lockAccountOfCase } from '../accounts/lock-account.ts'
import { tellFollowers } from '../notifications/tell-followers.ts'
import type { Transaction } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import type { Author } from '../staff/author.ts'
import { findState } from './find-state.ts'
import { recordState } from './record-state.ts'
import type { SetState } from './state.ts'

export type StateChange = {
  readonly caseId: number
  readonly state: SetState
  /** The vendor's number of its case, and of its report; one of them at least while we wait for the vendor. */
  readonly vendorCase?: string
  readonly vendorSpr?: string
  readonly snoozedUntil?: Instant | undefined
}

export type StateAnswer =
  | { readonly state: SetState }
  | { readonly refused: 'closed' | 'no_vendor_number' | 'no_moment_to_come' }

/** Says where an open case stands: with us, the customer or the vendor, put off until a moment, or resolved. */
export async function setState(tx: Transaction, change: StateChange, author: Author): Promise<StateAnswer> {
  const { caseId, state, vendorCase = '', vendorSpr = '', snoozedUntil } = change
  await lockAccountOfCase(tx, caseId)
  const before = await findState(tx, caseId)
  if (before === 'closed') return { refused: 'closed' }
  if (state === 'waiting_on_vendor') {
    if (vendorCase === '' && vendorSpr === '') return { refused: 'no_vendor_number' }
    recordState(tx, { caseId, state, cause: 'staff', vendorCase, vendorSpr }, author)
  } else if (state === 'snoozed') {
    if (snoozedUntil === undefined || snoozedUntil <= author.at) return { refused: 'no_moment_to_come' }
    recordState(tx, { caseId, state, cause: 'staff', snoozedUntil }, author)
  } else recordState(tx, { caseId, state, cause: 'staff' }, author)
  if (state === 'resolved' && before !== 'resolved') {
    const { at, by } = author
    const about = `case:${caseId}/resolved/${at.toISOString()}`
    await tellFollowers(tx, { caseId, happening: 'resolved', about, by }, { at })
  }
  return { state }
}
