import type { Instant } from '../platform/office-day.ts'
import type { Priority, Verdict } from '../policy/policy.ts'
import type { SetState } from '../queue/state.ts'

/** What the answer times of a case depend on, each list in the order in which it was recorded. */
export type CaseFacts = {
  readonly caseId: number
  readonly receivedAt: Instant
  readonly priority: Priority
  /** Of its account, as the verdict of the day it was received kept them. */
  readonly activeSeats: number
  readonly verdicts: readonly {
    readonly verdict: Verdict
    readonly judgedAt: Instant
    readonly confirmedAt: Instant | null
  }[]
  /** Those that a reply set which was taken back are left out. */
  readonly states: readonly { readonly state: SetState; readonly recordedAt: Instant }[]
  readonly choices: readonly { readonly chosenAt: Instant }[]
  readonly graceCalls: readonly { readonly givenAt: Instant; readonly reversedAt: Instant | null }[]
  readonly payments: readonly { readonly paidAt: Instant; readonly refundedAt: Instant | null }[]
  readonly closures: readonly { readonly closedAt: Instant; readonly reopenedAt: Instant | null }[]
  /** When the first reply was written that was not taken back. */
  readonly repliedAt: Instant | null
}
