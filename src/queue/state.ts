import type { Day, Instant } from '../platform/office-day.ts'

/** Where a case stands. That it is new, waits for a choice or is closed follows from what happened to it. */
export const openStates = [
  'new',
  'awaiting_choice',
  'in_progress',
  'waiting_on_customer',
  'waiting_on_vendor',
  'snoozed',
  'resolved',
] as const
export type OpenState = (typeof openStates)[number]
export type State = OpenState | 'closed'

/** What staff can say of a case. */
export const setStates = ['in_progress', 'waiting_on_customer', 'waiting_on_vendor', 'snoozed', 'resolved'] as const
export type SetState = (typeof setStates)[number]

/** Why a state began. */
export type StateCause = 'staff' | 'reply' | 'customer' | 'time' | 'reopened'

/** A state as it was recorded; one set by a reply that was taken back does not count. */
export type RecordedState = {
  readonly state: SetState
  readonly cause: StateCause
  readonly vendorCase: string
  readonly vendorSpr: string
  readonly snoozedUntilAt: Instant | null
  readonly recordedAt: Instant
  readonly recordedBy: string | null
}

/** Whether a customer's message brings an open case back to us. */
export function isWokenByCustomer(state: OpenState): boolean {
  return state === 'waiting_on_customer' || state === 'snoozed' || state === 'resolved'
}

/** Whether a customer's message still reopens a case that was closed: the last of its days counts. */
export function isReopenedBy(writtenOn: Day, lastDay: Day): boolean {
  return writtenOn <= lastDay
}
