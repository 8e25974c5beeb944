import type { GraceCallReversed } from './grace-call-reversed.ts'
import { graceCallReversed } from './grace-call-reversed.ts'
import type { GraceCallUsed } from './grace-call-used.ts'
import { graceCallUsed } from './grace-call-used.ts'
import type { Correspondence, Letter } from './letter.ts'
import type { RequestAnswered } from './request-answered.ts'
import { requestAnswered } from './request-answered.ts'
import type { RequestReceived } from './request-received.ts'
import { requestReceived } from './request-received.ts'
import type { StaffInvited } from './staff-invited.ts'
import { staffInvited } from './staff-invited.ts'

/** What each kind of email tells. */
export type EmailContents = {
  request_received: RequestReceived
  request_answered: RequestAnswered
  grace_call_used: GraceCallUsed
  grace_call_reversed: GraceCallReversed
  staff_invited: StaffInvited
}
export type EmailKind = keyof EmailContents

const writers: { [Kind in EmailKind]: (content: EmailContents[Kind], to: Correspondence) => Letter } = {
  request_received: requestReceived,
  request_answered: requestAnswered,
  grace_call_used: graceCallUsed,
  grace_call_reversed: graceCallReversed,
  staff_invited: staffInvited,
}

/** Writes the letter of a queued email; the same content gives the same letter. */
export function writeLetter<Kind extends EmailKind>(
  kind: Kind,
  content: EmailContents[Kind],
  to: Correspondence,
): Letter {
  return writers[kind](content, to)
}
