import type { Day } from '../platform/office-day.ts'
import type { Policy } from '../policy/policy.ts'

/** Whether a block may not be paid any more: its last day is over, so its hours could not be used (policy 6). */
export function isPastLastDay({ expiresOn }: { expiresOn: Day | null }, on: Day, { block }: Policy): boolean {
  return expiresOn !== null && expiresOn < on && block.pay_after_last_day !== true
}
