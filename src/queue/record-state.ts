import type { Transaction } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'
import { placeCase } from './place-case.ts'
import type { SetState, StateCause } from './state.ts'

export type NewState = {
  readonly caseId: number
  readonly state: SetState
  readonly cause: StateCause
  readonly vendorCase?: string
  readonly vendorSpr?: string
  readonly snoozedUntil?: Instant | undefined
  readonly messageId?: number
}

/** Records where an open case stands from now on; its account is locked. */
export function recordState(tx: Transaction, recorded: NewState, { at, by }: Author) {
  const { caseId, state, cause, vendorCase = '', vendorSpr = '', snoozedUntil = null, messageId = null } = recorded
  tx.write(sql`
    insert into case_states (case_id, state, cause, vendor_case, vendor_spr, snoozed_until, message_id, recorded_at,
      recorded_by)
    values (${caseId}, ${state}, ${cause}, ${vendorCase}, ${vendorSpr}, ${snoozedUntil}, ${messageId}, ${at}, ${by})`)
  placeCase(tx, caseId)
}
