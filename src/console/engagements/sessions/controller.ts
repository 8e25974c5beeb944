import { paths } from '../../../paths.ts'
import { cancelSession } from '../../../services/cancel-session.ts'
import { completeSession } from '../../../services/complete-session.ts'
import { moveSession } from '../../../services/move-session.ts'
import { scheduleSession } from '../../../services/schedule-session.ts'
import { mustBeOf } from '../../_own-session.ts'
import { notPlannedWords, sessionTime } from '../../_session-time.ts'
import { text, wholeNumber } from '../../_values.ts'
import { acting } from '../_acting.ts'

/** Plans a session of an engagement. */
export const addEngagementSession = acting(paths.engagementSessions, ({ form, engagementId, timeZone }) => {
  const time = sessionTime(form, timeZone)
  if (time === undefined) return 'incomplete'
  return async (tx, author) => {
    if (time.heldOn < author.on) return 'past'
    // Whose it is comes with the engagement.
    const answer = await scheduleSession(tx, { ...time, engagementId, accountId: 0, caseId: null }, author)
    if ('sessionId' in answer) return 'scheduled'
    return 'outside' in answer || 'clashes' in answer ? notPlannedWords(answer, timeZone) : 'over'
  }
})

/** Moves a planned session. */
export const addEngagementSessionMove = acting(paths.engagementSessionMoves, ({ form, engagementId, timeZone }) => {
  const [sessionId, time] = [wholeNumber(form, 'session', 1), sessionTime(form, timeZone)]
  if (sessionId === undefined || time === undefined) return 'incomplete'
  return async (tx, author) => {
    if (time.heldOn < author.on) return 'past'
    await mustBeOf(tx, { engagementId }, sessionId)
    const answer = await moveSession(tx, { ...time, sessionId }, author)
    if ('movedTo' in answer) return 'moved'
    return 'outside' in answer || 'clashes' in answer ? notPlannedWords(answer, timeZone) : 'session_over'
  }
})

/** Records that a session was held, with the minutes that it took. */
export const addEngagementSessionEnd = acting(paths.engagementSessionEnds, ({ form, engagementId }) => {
  const [sessionId, minutes] = [wholeNumber(form, 'session', 1), wholeNumber(form, 'minutes', 1)]
  if (sessionId === undefined || minutes === undefined || minutes > 14_400) return 'incomplete'
  return async (tx, author) => {
    await mustBeOf(tx, { engagementId }, sessionId)
    const answer = await completeSession(tx, { sessionId, minutes, note: text(form, 'note') ?? '' }, author)
    return 'refused' in answer ? 'session_over' : 'held'
  }
})

/** Cancels a planned session. */
export const addEngagementSessionCancellation = acting(
  paths.engagementSessionCancellations,
  ({ form, engagementId }) => {
    const sessionId = wholeNumber(form, 'session', 1)
    if (sessionId === undefined) return 'incomplete'
    return async (tx, author) => {
      await mustBeOf(tx, { engagementId }, sessionId)
      const answer = await cancelSession(tx, sessionId, author)
      return 'refused' in answer ? 'session_over' : 'session_cancelled'
    }
  },
)
