import { correctRequest } from '../cases/correct-request.ts'
import { overrideVerdict } from '../cases/override-verdict.ts'
import { recordInstallation } from '../devices/record-installation.ts'
import { releaseDevice } from '../devices/release-device.ts'
import { giveGraceCall } from '../grace-calls/give-grace-call.ts'
import type { ReversalReason } from '../grace-calls/grace-call.ts'
import { grantGoodwill } from '../grace-calls/grant-goodwill.ts'
import { reverseGraceCall } from '../grace-calls/reverse-grace-call.ts'
import { once } from '../platform/attempts.ts'
import { day, type Moment, parseOfficeTime } from '../platform/office-day.ts'
import type { Verdict } from '../policy/policy.ts'
import { findStanding } from '../standing/find-standing.ts'
import { changeSeats } from '../subscriptions/change-seats.ts'
import { endLine } from '../subscriptions/end-line.ts'
import { setAnniversary } from '../subscriptions/set-anniversary.ts'
import { named, type Stage } from './open-office.ts'
import { addLineOf, openAccountOf, submitRequestOf } from './openings.ts'
import { paidActs } from './paid-acts.ts'
import { balanceResult, judgementResult } from './results.ts'

/** A verb played: its fields as read, at its moment; what it answers is compared with what was expected. */
export type Play = (
  stage: Stage,
  fields: Readonly<Record<string, unknown>>,
  moment: Moment,
) => Promise<Record<string, unknown>>

/** Each verb as the act that the doors call. */
export const acts: Readonly<Record<string, Play>> = {
  open_account: openAccountOf,
  add_line: addLineOf,
  submit_request: submitRequestOf,
  ...paidActs,

  async change_seats(stage, { line, seats, from }, moment) {
    const { id: lineId, accountId } = named(stage.lines, line)
    const change = { accountId, lineId, seats: Number(seats), fromOn: day(String(from)) }
    await stage.db.transaction(async (tx) => changeSeats(tx, change, { ...moment, by: stage.agentId }))
    return {}
  },

  async end_line(stage, { line, ends_on, reason }, moment) {
    const { id: lineId, accountId } = named(stage.lines, line)
    const ending = { accountId, lineId, endsOn: day(String(ends_on)), reason: String(reason) }
    await stage.db.transaction(async (tx) => endLine(tx, ending, { ...moment, by: stage.agentId }))
    return {}
  },

  async set_anniversary(stage, { account, on, reason }, moment) {
    const { id: accountId } = named(stage.accounts, account)
    const anniversary = { accountId, anniversaryOn: day(String(on)), reason: String(reason) }
    await stage.db.transaction(async (tx) => setAnniversary(tx, anniversary, { ...moment, by: stage.agentId }))
    return {}
  },

  async correct_request(stage, { request, category, product, devices }, moment) {
    const { caseId } = named(stage.requests, request)
    const correction = {
      caseId,
      category: category === undefined ? undefined : String(category),
      productId: product === undefined ? undefined : (stage.productIds.get(String(product)) ?? null),
      devices: Array.isArray(devices) ? devices.map(String) : undefined,
    }
    const author = { ...moment, by: stage.agentId }
    const answer = await stage.db.transaction((tx) => correctRequest(tx, correction, author))
    return 'refused' in answer ? answer : judgementResult(answer.verdict)
  },

  async override_verdict(stage, { request, verdict, reason }, moment) {
    const { caseId } = named(stage.requests, request)
    const override = { caseId, verdict: verdict as Verdict, reason: String(reason) }
    return stage.db.transaction((tx) => overrideVerdict(tx, override, { ...moment, by: stage.agentId }))
  },

  async give_grace_call(stage, { request, key }, moment) {
    const { caseId } = named(stage.requests, request)
    const attempt = { purpose: `grace-call:${caseId}`, key: key === undefined ? undefined : String(key) }
    const author = { ...moment, by: stage.agentId }
    return stage.db.transaction((tx) =>
      once(tx, attempt, () => giveGraceCall(tx, { caseId, agreedHow: 'phone' }, author)),
    )
  },

  async reverse_grace_call(stage, { request, reason }, moment) {
    const { caseId } = named(stage.requests, request)
    const reversal = { caseId, reason: reason as ReversalReason }
    return stage.db.transaction((tx) => reverseGraceCall(tx, reversal, { ...moment, by: stage.agentId }))
  },

  async grant_goodwill(stage, { account, calls, until, reason }, moment) {
    const { id: accountId } = named(stage.accounts, account)
    const goodwill = { accountId, calls: Number(calls), untilOn: day(String(until)), reason: String(reason) }
    return stage.db.transaction((tx) => grantGoodwill(tx, goodwill, { ...moment, by: stage.agentId }))
  },

  async record_installation(stage, { request, account, devices }, moment) {
    const done = request === undefined ? undefined : named(stage.requests, request)
    const accountId = done?.accountId ?? named(stage.accounts, account).id
    const installation = {
      accountId,
      caseId: done?.caseId ?? null,
      devices: Array.isArray(devices) ? devices.map(String) : [],
    }
    const author = { ...moment, by: stage.agentId }
    return stage.db.transaction((tx) => recordInstallation(tx, installation, author))
  },

  async release_device(stage, { account, device, reason }, moment) {
    const { id: accountId } = named(stage.accounts, account)
    const release = { accountId, device: String(device), reason: String(reason) }
    return stage.db.transaction((tx) => releaseDevice(tx, release, { ...moment, by: stage.agentId }))
  },

  async ask_balance(stage, { account, on, known_at }, moment) {
    const { id: accountId } = named(stage.accounts, account)
    const knownAt = known_at === undefined ? undefined : parseOfficeTime(String(known_at), stage.timeZone)
    const dates = { on: on === undefined ? moment.on : day(String(on)), knownAt: knownAt ?? moment.at }
    return balanceResult(await findStanding(stage.db, accountId, dates), stage)
  },
}
