import { paths } from '../../../paths.ts'
import { cancelEngagement } from '../../../services/cancel-engagement.ts'
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
