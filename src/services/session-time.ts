import type { Day, Instant } from '../platform/office-day.ts'

/** When and where a session is to be held. */
export type SessionTime = {
  readonly minutes: number
  readonly heldOn: Day
  /** The start, with the office's clock as it shows then (`09:00`); without it only the day is planned. */
  readonly starts?: { readonly at: Instant; readonly time: string } | undefined
  /** An address, or the link of a meeting. */
  readonly place?: string | undefined
  /** The customer agreed that it is outside the office's hours. */
  readonly outsideAgreed?: boolean | undefined
}
