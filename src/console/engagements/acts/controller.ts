import { staffMethods } from '../../../incidents/incident.ts'
import { paths } from '../../../paths.ts'
import { cancelEngagement } from '../../../services/cancel-engagement.ts'
import { closeEngagement } from '../../../services/close-engagement.ts'
import { completeEngagement } from '../../../services/complete-engagement.ts'
import { payEngagement } from '../../../services/pay-engagement.ts'
import { reopenEngagement } from '../../../services/reopen-engagement.ts'
import { text } from '../../_values.ts'
import { acting } from '../_acting.ts'

/** Cancels an engagement, with a reason. */
export const addEngagementCancellation = acting(paths.engagementCancellation, ({ form, engagementId }) => {
  const reason = text(form, 'reason')
  if (reason === undefined) return 'incomplete'
  return async (tx, author) => {
    const answer = await cancelEngagement(tx, { engagementId, reason }, author)
    if ('cancelled' in answer) return 'cancelled'
    return answer.refused === 'session_held' ? 'session_held' : 'over'
  }
})

/** Records that the work is done, and invoices what is due. */
export const addEngagementCompletion = acting(paths.engagementCompletion, ({ engagementId }) => {
  return async (tx, author) => {
    const answer = await completeEngagement(tx, engagementId, author)
    if ('refused' in answer) return answer.refused === 'session_planned' ? 'session_planned' : 'over'
    return answer.documentNumber === null ? 'done' : 'invoiced'
  }
})

/** Reopens an engagement that was marked as done by mistake, with a reason. */
export const addEngagementReopening = acting(paths.engagementReopening, ({ form, engagementId }) => {
  const reason = text(form, 'reason')
  if (reason === undefined) return 'incomplete'
  return async (tx, author) => {
    const answer = await reopenEngagement(tx, { engagementId, reason }, author)
    if ('reopened' in answer) return 'reopened'
    return answer.refused === 'already_paid' ? 'paid_for_good' : 'over'
  }
})

/** Records that the invoice of an engagement was paid. */
export const addEngagementPayment = acting(paths.engagementPayment, ({ form, engagementId }) => {
  const method = staffMethods.find((known) => known === form.text('method'))
  if (method === undefined) return 'incomplete'
  const reference = (text(form, 'reference') ?? '').slice(0, 100)
  return async (tx, author) => {
    const answer = await payEngagement(tx, { engagementId, method, reference }, author)
    return 'refused' in answer ? answer.refused : 'paid'
  }
})

/** Closes an engagement that is done and paid. */
export const addEngagementClosure = acting(paths.engagementClosure, ({ engagementId }) => {
  return async (tx, author) => {
    const answer = await closeEngagement(tx, engagementId, author)
    if ('closed' in answer) return 'closed'
    return answer.refused === 'unpaid' ? 'unpaid' : 'over'
  }
})
