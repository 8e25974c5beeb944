import { type AnswerDue, answerDue } from './answer-due.ts'
import { type ApprovalAnswered, approvalAnswered } from './approval-answered.ts'
import { approvalAsked } from './approval-asked.ts'
import { type BlockCancelled, blockCancelled } from './block-cancelled.ts'
import { type BlockEmpty, blockEmpty } from './block-empty.ts'
import { type BlockLow, blockLow } from './block-low.ts'
import { type BlockOrdered, blockOrdered } from './block-ordered.ts'
import { type BlockPaid, blockPaid } from './block-paid.ts'
import { type CardPaymentGivenBack, cardPaymentGivenBack } from './card-payment-given-back.ts'
import { type CaseFollowed, caseFollowed } from './case-followed.ts'
import { type CreditExpiring, creditExpiring } from './credit-expiring.ts'
import { type EngagementAccepted, engagementAccepted } from './engagement-accepted.ts'
import { type EngagementCancelled, engagementCancelled } from './engagement-cancelled.ts'
import { type EngagementDeclined, engagementDeclined } from './engagement-declined.ts'
import { type EngagementDone, engagementDone } from './engagement-done.ts'
import { type EngagementQuoted, engagementQuoted } from './engagement-quoted.ts'
import { type EngagementReopened, engagementReopened } from './engagement-reopened.ts'
import type { GraceCallReversed } from './grace-call-reversed.ts'
import { graceCallReversed } from './grace-call-reversed.ts'
import type { GraceCallUsed } from './grace-call-used.ts'
import { graceCallUsed } from './grace-call-used.ts'
import { type HowItWent, howItWent } from './how-it-went.ts'
import { type IncidentPaid, incidentPaid } from './incident-paid.ts'
import { type IncidentRefunded, incidentRefunded } from './incident-refunded.ts'
import type { Correspondence, Letter } from './letter.ts'
import { type MessagePassedOn, messagePassedOn } from './message-passed-on.ts'
import type { Concerning } from './notice.ts'
import { type PasswordForgotten, passwordForgotten } from './password-forgotten.ts'
import { type PersonInvited, personInvited } from './person-invited.ts'
import { type RatedBad, ratedBad } from './rated-bad.ts'
import { type Reply, reply } from './reply.ts'
import type { RequestAnswered } from './request-answered.ts'
import { requestAnswered } from './request-answered.ts'
import type { RequestReceived } from './request-received.ts'
import { requestReceived } from './request-received.ts'
import { type SessionCancelled, sessionCancelled } from './session-cancelled.ts'
import { type SessionMoved, sessionMoved } from './session-moved.ts'
import { type SessionScheduled, sessionScheduled } from './session-scheduled.ts'
import { type SignInChanged, signInChanged } from './sign-in-changed.ts'
import { type SignInLink, signInLink } from './sign-in-link.ts'
import type { StaffInvited } from './staff-invited.ts'
import { staffInvited } from './staff-invited.ts'

/** What each kind of email tells. */
export type EmailContents = {
  request_received: RequestReceived
  request_answered: RequestAnswered
  reply: Reply
  message_passed_on: MessagePassedOn
  grace_call_used: GraceCallUsed
  grace_call_reversed: GraceCallReversed
  incident_paid: IncidentPaid
  incident_refunded: IncidentRefunded
  card_payment_given_back: CardPaymentGivenBack
  block_ordered: BlockOrdered
  block_paid: BlockPaid
  block_cancelled: BlockCancelled
  block_low: BlockLow
  block_empty: BlockEmpty
  engagement_quoted: EngagementQuoted
  engagement_accepted: EngagementAccepted
  engagement_declined: EngagementDeclined
  engagement_cancelled: EngagementCancelled
  engagement_done: EngagementDone
  engagement_reopened: EngagementReopened
  session_scheduled: SessionScheduled
  session_moved: SessionMoved
  session_cancelled: SessionCancelled
  credit_expiring: CreditExpiring
  how_it_went: HowItWent
  rated_bad: RatedBad
  answer_due: AnswerDue
  case_followed: CaseFollowed
  staff_invited: StaffInvited
  password_forgotten: PasswordForgotten
  sign_in_changed: SignInChanged
  sign_in_link: SignInLink
  person_invited: PersonInvited
  approval_asked: Concerning
  approval_answered: ApprovalAnswered
}
export type EmailKind = keyof EmailContents

const writers: { [Kind in EmailKind]: (content: EmailContents[Kind], to: Correspondence) => Letter } = {
  request_received: requestReceived,
  request_answered: requestAnswered,
  reply,
  message_passed_on: messagePassedOn,
  grace_call_used: graceCallUsed,
  grace_call_reversed: graceCallReversed,
  incident_paid: incidentPaid,
  incident_refunded: incidentRefunded,
  card_payment_given_back: cardPaymentGivenBack,
  block_ordered: blockOrdered,
  block_paid: blockPaid,
  block_cancelled: blockCancelled,
  block_low: blockLow,
  block_empty: blockEmpty,
  engagement_quoted: engagementQuoted,
  engagement_accepted: engagementAccepted,
  engagement_declined: engagementDeclined,
  engagement_cancelled: engagementCancelled,
  engagement_done: engagementDone,
  engagement_reopened: engagementReopened,
  session_scheduled: sessionScheduled,
  session_moved: sessionMoved,
  session_cancelled: sessionCancelled,
  credit_expiring: creditExpiring,
  how_it_went: howItWent,
  rated_bad: ratedBad,
  answer_due: answerDue,
  case_followed: caseFollowed,
  staff_invited: staffInvited,
  password_forgotten: passwordForgotten,
  sign_in_changed: signInChanged,
  sign_in_link: signInLink,
  person_invited: personInvited,
  approval_asked: approvalAsked,
  approval_answered: approvalAnswered,
}

/** Writes the letter of a queued email; the same content gives the same letter. */
export function writeLetter<Kind extends EmailKind>(
  kind: Kind,
  content: EmailContents[Kind],
  to: Correspondence,
): Letter {
  return writers[kind](content, to)
}
