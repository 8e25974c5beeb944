import { cancelBlock } from '../blocks-of-hours/cancel-block.ts'
import { logWork } from '../blocks-of-hours/log-work.ts'
import { orderBlock } from '../blocks-of-hours/order-block.ts'
import { payBlock } from '../blocks-of-hours/pay-block.ts'
import type { Payer } from '../blocks-of-hours/work.ts'
import type { PaymentMethod } from '../incidents/incident.ts'
import { payIncident } from '../incidents/pay-incident.ts'
import { refundIncident } from '../incidents/refund-incident.ts'
import { day } from '../platform/office-day.ts'
import { cancelSession } from '../services/cancel-session.ts'
import { completeSession } from '../services/complete-session.ts'
import { logSessionWork } from '../services/log-session-work.ts'
import { scheduleSession } from '../services/schedule-session.ts'
import type { Play } from './acts.ts'
import { named } from './open-office.ts'
import { sharesResult, workResult } from './results.ts'

const optionalDay = (value: unknown) => (value === undefined ? undefined : day(String(value)))

/** The verbs of what is paid for: incidents, blocks of hours, work and sessions. */
export const paidActs: Readonly<Record<string, Play>> = {
  async pay_incident(stage, { request, incident, price_cents, method }, moment) {
    const { caseId } = named(stage.requests, request)
    const priceCents = price_cents === undefined ? undefined : Number(price_cents)
    const payment = { caseId, priceCents, method: (method ?? 'manual') as PaymentMethod, reference: '' }
    const answer = await stage.db.transaction((tx) => payIncident(tx, payment, { ...moment, by: stage.agentId }))
    if ('refused' in answer) return answer
    stage.incidents.set(String(incident), answer.incidentId)
    const { paid, totalCents, taxCents, creditUntil } = answer
    return { paid, total_cents: totalCents, tax_cents: taxCents, credit_until: creditUntil }
  },

  async refund_incident(stage, { incident, reason }, moment) {
    const refund = { incidentId: named(stage.incidents, incident), reason: String(reason) }
    const answer = await stage.db.transaction((tx) => refundIncident(tx, refund, { ...moment, by: stage.agentId }))
    return 'refused' in answer ? answer : { refunded: answer.refunded }
  },

  async order_block(stage, { account, block, minutes, price_cents, expires_on, credit }, moment) {
    const order = {
      accountId: named(stage.accounts, account).id,
      minutes: Number(minutes),
      priceCents: Number(price_cents),
      expiresOn: optionalDay(expires_on) ?? null,
      creditOf: Array.isArray(credit) ? credit.map((name) => named(stage.incidents, name)) : undefined,
    }
    const answer = await stage.db.transaction((tx) => orderBlock(tx, order, { ...moment, by: stage.agentId }))
    if ('refused' in answer) return answer
    stage.blocks.set(String(block), answer.blockId)
    const { ordered, creditCents, netCents, taxCents, totalCents } = answer
    return {
      ordered,
      credit_cents: creditCents,
      net_cents: netCents,
      tax_cents: taxCents,
      total_cents: totalCents,
    }
  },

  async pay_block(stage, { block }, moment) {
    const payment = { blockId: named(stage.blocks, block), method: 'manual', reference: '' } as const
    return stage.db.transaction((tx) => payBlock(tx, payment, { ...moment, by: stage.agentId }))
  },

  async cancel_block(stage, { block, reason }, moment) {
    const cancellation = { blockId: named(stage.blocks, block), reason: String(reason) }
    const answer = await stage.db.transaction((tx) => cancelBlock(tx, cancellation, { ...moment, by: stage.agentId }))
    return 'refused' in answer ? answer : { cancelled: answer.cancelled }
  },

  async log_work(stage, { request, session, minutes, worked_on, from }, moment) {
    const author = { ...moment, by: stage.agentId }
    const done = { minutes: Number(minutes), workedOn: optionalDay(worked_on), note: '' }
    if (session !== undefined) {
      if (from === 'grace_call' || from === 'incident') return { refused: 'not_given' }
      const payer = from === 'none' ? 'none' : 'blocks'
      const sessionId = named(stage.sessions, session)
      return workResult(
        await stage.db.transaction((tx) => logSessionWork(tx, { ...done, sessionId, payer }, author)),
        stage,
      )
    }
    const { caseId } = named(stage.requests, request)
    const work = { ...done, caseId, payer: from as Payer | undefined }
    const answer = await stage.db.transaction((tx) => logWork(tx, work, author))
    if ('refused' in answer) return answer
    const { warning } = answer
    return { ...workResult(answer, stage), ...(warning === undefined ? {} : { warning }) }
  },

  async schedule_session(stage, { session, account, minutes, on }, moment) {
    const accountId = named(stage.accounts, account).id
    const planned = { accountId, caseId: null, minutes: Number(minutes), heldOn: day(String(on)) }
    const answer = await stage.db.transaction((tx) => scheduleSession(tx, planned, { ...moment, by: stage.agentId }))
    if ('refused' in answer) return answer
    stage.sessions.set(String(session), answer.sessionId)
    return { reserved: sharesResult(answer.reserved, stage), unreserved_minutes: answer.unreservedMinutes }
  },

  async complete_session(stage, { session, minutes }, moment) {
    const done = { sessionId: named(stage.sessions, session), minutes: Number(minutes), note: '' }
    const answer = await stage.db.transaction((tx) => completeSession(tx, done, { ...moment, by: stage.agentId }))
    return 'refused' in answer ? answer : workResult(answer, stage)
  },

  async cancel_session(stage, { session }, moment) {
    const sessionId = named(stage.sessions, session)
    return stage.db.transaction((tx) => cancelSession(tx, sessionId, { ...moment, by: stage.agentId }))
  },
}
