import { type DayNumber, officeDayNumber } from './calendar.ts'
import type { Entry } from './naive.ts'
import type { Verdict } from './naive-answers.ts'

export type Said = 'in_progress' | 'waiting_on_customer' | 'waiting_on_vendor' | 'snoozed' | 'resolved'

/** What happens to a case at the desk, one after the other, in one plain list for all cases. */
export type Happened = { caseId: number; at: number } & (
  | { kind: 'judged'; verdict: Verdict; category: string | undefined; byStaff: boolean; confirmed: boolean }
  | { kind: 'confirmed' }
  | { kind: 'chosen' }
  | { kind: 'closed' }
  | { kind: 'reopened' }
  | { kind: 'stands'; state: Said; until: number | null; reply: number | null }
  | ({ kind: 'said' } & Message)
  | { kind: 'taken back'; message: number }
  | { kind: 'held'; staff: number | null; team: number | null }
  | { kind: 'priority'; priority: number }
  | { kind: 'tagged'; tag: string; on: boolean }
  | { kind: 'merged'; into: number }
  | { kind: 'copied'; address: string; on: boolean; reply: number | null }
  /** By nobody where they followed the case that goes on in this one. */
  | { kind: 'followed'; staff: number; follows: boolean; by: number | null }
)

/** Something written: by a customer or one who had a copy, by an address that nobody knows, to the customer, among us. */
export type Message = {
  message: number
  from: 'customer' | 'unknown' | 'reply' | 'note'
  words: string
  /** Who of the account wrote, where it was one of them. */
  writer: 'marie' | 'marc' | null
  staff: number | null
  /** The address of a writer who is copied; of one of the account, whom they wrote to beside us. */
  wrote: string | null
  cc: readonly string[]
  writtenAt: number
}

type Of<Kind extends Happened['kind']> = Extract<Happened, { kind: Kind }>

function allOf<Kind extends Happened['kind']>(happened: readonly Happened[], caseId: number, kind: Kind) {
  return happened.filter((one): one is Of<Kind> => one.caseId === caseId && one.kind === kind)
}

/** Whether a case is open: the last that closed or opened it decides. */
export function isOpen(happened: readonly Happened[], caseId: number): boolean {
  let open = true
  for (const one of happened) {
    if (one.caseId !== caseId) continue
    if (one.kind === 'closed' || one.kind === 'merged') open = false
    if (one.kind === 'reopened') open = true
  }
  return open
}

/** The case that goes on for a case. */
export function goesOnIn(happened: readonly Happened[], caseId: number): number {
  const [merge] = allOf(happened, caseId, 'merged')
  return merge === undefined ? caseId : goesOnIn(happened, merge.into)
}

/** The case that a case was merged into, if any. */
export function mergedInto(happened: readonly Happened[], caseId: number): number | undefined {
  return allOf(happened, caseId, 'merged')[0]?.into
}

/** What was written on a case and not taken back. */
export function messagesOf(happened: readonly Happened[], caseId: number): Of<'said'>[] {
  return allOf(happened, caseId, 'said').filter(({ message }) => !isTakenBack(happened, message))
}

export function isTakenBack(happened: readonly Happened[], message: number | null): boolean {
  return happened.some((one) => one.kind === 'taken back' && one.message === message)
}

/** Whether its customer reads a message then: a reply once ten seconds are over. */
export function isReadByCustomer({ from, writtenAt }: Message, at: number): boolean {
  return from === 'customer' || (from === 'reply' && at >= writtenAt + 10_000)
}

/** The last day on which what a customer writes reopens a closed case: fourteen days after it was closed. */
export function reopensUntil(happened: readonly Happened[], caseId: number): DayNumber | undefined {
  const last = allOf(happened, caseId, 'closed').at(-1)
  return last === undefined ? undefined : officeDayNumber(last.at) + 14
}

/** Something was given for a case, and not taken back: a grace call, or an incident that was paid. */
export function hasCall(entries: readonly Entry[], caseId: number): boolean {
  const reversed = entries.filter((entry) => entry.kind === 'reversal').map(({ use }) => use)
  return entries.some((entry) => entry.kind === 'use' && entry.caseId === caseId && !reversed.includes(entry.use))
}

function isPaid(entries: readonly Entry[], caseId: number): boolean {
  const refunded = entries.filter((entry) => entry.kind === 'refund').map(({ incident }) => incident)
  return entries.some((one) => one.kind === 'incident' && one.caseId === caseId && !refunded.includes(one.incident))
}

/** A way that the customer picked stands until what was given for it is reversed. */
function isChosen(happened: readonly Happened[], entries: readonly Entry[], caseId: number): boolean {
  const uses = entries.filter((entry) => entry.kind === 'use' && entry.caseId === caseId)
  const reversals = entries.filter((entry) => {
    return entry.kind === 'reversal' && uses.some((use) => use.kind === 'use' && use.use === entry.use)
  })
  const since = reversals.at(-1)?.at ?? Number.NEGATIVE_INFINITY
  return allOf(happened, caseId, 'chosen').some(({ at }) => at > since)
}

/** The verdict that counts, and when a person stood behind it. */
export function lastVerdict(happened: readonly Happened[], caseId: number) {
  const judged = allOf(happened, caseId, 'judged').at(-1)
  if (judged === undefined) throw new Error('a case has a verdict')
  const after = happened.slice(happened.indexOf(judged))
  const confirmedAt = judged.confirmed ? judged.at : allOf(after, caseId, 'confirmed').at(0)?.at
  return { ...judged, confirmedAt }
}

/** Where an open case stands. */
export function stateOf(happened: readonly Happened[], entries: readonly Entry[], caseId: number) {
  const { verdict, confirmedAt, byStaff } = lastVerdict(happened, caseId)
  const goesAhead = isChosen(happened, entries, caseId) || hasCall(entries, caseId) || isPaid(entries, caseId)
  const last = allOf(happened, caseId, 'stands').findLast(
    ({ reply }) => reply === null || !isTakenBack(happened, reply),
  )
  const isRefused = verdict === 'not_covered' || verdict === 'partly_covered'
  const saidSince = last !== undefined && (last.state !== 'in_progress' || last.at >= (confirmedAt ?? 0))
  if (isRefused && confirmedAt !== undefined && !goesAhead && !saidSince) return 'awaiting_choice'
  if (last !== undefined) return last.state
  return confirmedAt !== undefined || byStaff || goesAhead ? 'in_progress' : 'new'
}

/** The queue's row of an open case, from nothing but the list; a closed one has none. */
export function placeOf(happened: readonly Happened[], entries: readonly Entry[], caseId: number) {
  if (!isOpen(happened, caseId)) return undefined
  const judged = allOf(happened, caseId, 'judged')
  const stands = allOf(happened, caseId, 'stands').filter(
    ({ reply }) => reply === null || !isTakenBack(happened, reply),
  )
  const held = allOf(happened, caseId, 'held').at(-1)
  const said = allOf(happened, caseId, 'said').at(-1)
  const tags = new Set<string>()
  for (const { tag, on } of allOf(happened, caseId, 'tagged')) on ? tags.add(tag) : tags.delete(tag)
  const state = stateOf(happened, entries, caseId)
  return {
    caseId,
    state,
    until: state === 'snoozed' ? (stands.at(-1)?.until ?? null) : null,
    category: judged.findLast(({ category }) => category !== undefined)?.category,
    verdict: judged.at(-1)?.verdict,
    staff: held?.staff ?? null,
    team: held?.team ?? null,
    priority: allOf(happened, caseId, 'priority').at(-1)?.priority ?? 1,
    tags: [...tags].sort(),
    lastAt: Math.max(judged[0]?.at ?? 0, stands.at(-1)?.at ?? 0, said?.writtenAt ?? 0),
  }
}
