import type { Day, Instant } from '../platform/office-day.ts'
import type { Outside } from './office-hours.ts'

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
  /** Sessions of the same agent that it may clash with: somebody saw them, and both are to be held. */
  readonly clashesAgreed?: readonly number[] | undefined
}

/** A planned session at the same time, of an agent who is to hold both. */
export type Clash = {
  readonly sessionId: number
  readonly accountName: string
  readonly startsAt: Instant
  readonly minutes: number
  /** The agents who are booked twice. */
  readonly agents: string
}

/** Why nothing was planned: it was not agreed yet. */
export type NotPlanned =
  | { readonly refused: 'outside_hours'; readonly outside: Outside }
  | { readonly refused: 'agent_booked'; readonly clashes: readonly Clash[] }
