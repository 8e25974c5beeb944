/** What pays for work: blocks of hours, what the case was given, or nobody because it is covered. */
export const payers = ['blocks', 'grace_call', 'incident', 'none'] as const
export type Payer = (typeof payers)[number]

/** Minutes as they are accounted: in whole steps, rounded up for each entry (policy 6). */
export function accounted(minutes: number, stepMinutes: number): number {
  return Math.ceil(minutes / stepMinutes) * stepMinutes
}
