import type { Instant } from '../platform/office-day.ts'

/** Where a session was opened from, as the browser says. */
export type OpenedFrom = { readonly browser: string; readonly address: string }

const hourMs = 3_600_000
/** How long a session lives without being used, and at most. */
export const idleHours = 12
export const longestDays = 14
/** A session in use is noted no more often than this. */
export const notedEveryMinutes = 5

/** When a session that began and was last used then is over. */
export function untilOf(startedAt: Instant, usedAt: Instant): Instant {
  return new Date(Math.min(startedAt.getTime() + longestDays * 24 * hourMs, usedAt.getTime() + idleHours * hourMs))
}

/** Whether the use of a session is to be noted again. */
export function isUnnoted(seenAt: Instant | null, at: Instant): boolean {
  return seenAt === null || at.getTime() - seenAt.getTime() >= notedEveryMinutes * 60_000
}
