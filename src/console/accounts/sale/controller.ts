import { cancelBlock } from '../../../blocks-of-hours/cancel-block.ts'
import { orderBlock } from '../../../blocks-of-hours/order-block.ts'
import { payBlock } from '../../../blocks-of-hours/pay-block.ts'
import { settleUncovered } from '../../../blocks-of-hours/settle-uncovered.ts'
import { staffMethods } from '../../../incidents/incident.ts'
import { paths } from '../../../paths.ts'
import { invariant } from '../../../platform/errors.ts'
import { parseDay } from '../../../platform/office-day.ts'
import { cancelSession } from '../../../services/cancel-session.ts'
import { completeSession } from '../../../services/complete-session.ts'
import { moveSession } from '../../../services/move-session.ts'
import { scheduleSession } from '../../../services/schedule-session.ts'
import { mustBeOf } from '../../_own-session.ts'
import { notPlannedWords, sessionTime } from '../../_session-time.ts'
import { amount, text, wholeNumber } from '../../_values.ts'
import { recording } from '../_recording.ts'

/** Sells a block of hours; credits of paid incidents are deducted by themselves. */
export const addBlock = recording(paths.accountBlocks, (form, accountId) => {
  const [minutes, priceCents] = [wholeNumber(form, 'minutes', 1), amount(form, 'price')]
  const expiresOn = form.text('expires_on') === '' ? null : parseDay(form.text('expires_on'))
  if (minutes === undefined || minutes > 600_000 || priceCents === undefined || expiresOn === undefined) {
    return 'incomplete'
  }
  return async (tx, author) => {
    if (expiresOn !== null && expiresOn < author.on) return 'past'
    const order = { accountId, minutes, priceCents, expiresOn, creditOf: undefined }
    const answer = await orderBlock(tx, order, author)
    return 'refused' in answer ? answer.refused : 'recorded'
  }
})

/** Records that a block was paid. */
export const addBlockPayment = recording(paths.accountBlockPayments, (form, accountId) => {
  const blockId = wholeNumber(form, 'block', 1)
  const method = staffMethods.find((known) => known === form.text('method'))
  if (blockId === undefined || method === undefined) return 'incomplete'
  const reference = (text(form, 'reference') ?? '').slice(0, 100)
  return async (tx, author) => {
    const answer = await payBlock(tx, { blockId, accountId, method, reference }, author)
    return 'refused' in answer ? answer.refused : 'recorded'
  }
})

/** Cancels a block that nothing used. */
export const addBlockCancellation = recording(paths.accountBlockCancellations, (form, accountId) => {
  const [blockId, reason] = [wholeNumber(form, 'block', 1), text(form, 'reason')]
  if (blockId === undefined || reason === undefined) return 'incomplete'
  return async (tx, author) => {
    const answer = await cancelBlock(tx, { blockId, accountId, reason }, author)
    return 'refused' in answer ? answer.refused : 'recorded'
  }
})

/** Decides on minutes of a session that no block could pay. */
export const addUncoveredDecision = recording(paths.accountUncovered, (form, accountId) => {
  const [entryId, reason] = [wholeNumber(form, 'entry', 1), text(form, 'reason') ?? '']
  const blockId = form.text('way') === 'absorb' ? undefined : wholeNumber(form, 'way', 1)
  if (entryId === undefined || (blockId === undefined && reason === '')) return 'incomplete'
  const way = blockId === undefined ? { way: 'absorb' as const } : { way: 'block' as const, blockId }
  return async (tx, author) => {
    const answer = await settleUncovered(tx, { entryId, of: { accountId }, reason, ...way }, author)
    if (!('refused' in answer)) return 'recorded'
    // Without a request there is no verdict, and no incident to pay for it.
    invariant(answer.refused !== 'verdict_covered' && answer.refused !== 'not_given', 'a session has no request')
    return answer.refused
  }
})

/** Plans a session, with its minutes kept free on blocks. */
export const addPlannedSession = recording(paths.accountSessions, (form, accountId, timeZone) => {
  const time = sessionTime(form, timeZone)
  if (time === undefined) return 'incomplete'
  return async (tx, author) => {
    if (time.heldOn < author.on) return 'past'
    const answer = await scheduleSession(tx, { ...time, accountId, caseId: null }, author)
    return 'outside' in answer || 'clashes' in answer ? notPlannedWords(answer, timeZone) : 'recorded'
  }
})

/** Moves a planned session. */
export const addSessionMove = recording(paths.accountSessionMoves, (form, accountId, timeZone) => {
  const [sessionId, time] = [wholeNumber(form, 'session', 1), sessionTime(form, timeZone)]
  if (sessionId === undefined || time === undefined) return 'incomplete'
  return async (tx, author) => {
    if (time.heldOn < author.on) return 'past'
    await mustBeOf(tx, { accountId }, sessionId)
    const answer = await moveSession(tx, { ...time, sessionId }, author)
    if ('outside' in answer || 'clashes' in answer) return notPlannedWords(answer, timeZone)
    return 'refused' in answer ? answer.refused : 'recorded'
  }
})

/** Records that a session was held, with the minutes that it took. */
export const addSessionEnd = recording(paths.accountSessionEnds, (form, accountId) => {
  const [sessionId, minutes] = [wholeNumber(form, 'session', 1), wholeNumber(form, 'minutes', 1)]
  if (sessionId === undefined || minutes === undefined || minutes > 14_400) return 'incomplete'
  return async (tx, author) => {
    await mustBeOf(tx, { accountId }, sessionId)
    const answer = await completeSession(tx, { sessionId, minutes, note: '' }, author)
    return 'refused' in answer ? answer.refused : 'recorded'
  }
})

/** Cancels a planned session. */
export const addSessionCancellation = recording(paths.accountSessionCancellations, (form, accountId) => {
  const sessionId = wholeNumber(form, 'session', 1)
  if (sessionId === undefined) return 'incomplete'
  return async (tx, author) => {
    await mustBeOf(tx, { accountId }, sessionId)
    const answer = await cancelSession(tx, sessionId, author)
    return 'refused' in answer ? answer.refused : 'recorded'
  }
})
