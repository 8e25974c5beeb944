import { findAccount } from '../../accounts/find-account.ts'
import { listWork } from '../../blocks-of-hours/list-work.ts'
import { findTimer } from '../../blocks-of-hours/run-timer.ts'
import { fillCannedReply } from '../../canned-replies/fill-canned-reply.ts'
import { listCannedReplies } from '../../canned-replies/list-canned-replies.ts'
import { listMacros } from '../../canned-replies/list-macros.ts'
import type { Case } from '../../cases/case.ts'
import { findCase } from '../../cases/find-case.ts'
import { listCases } from '../../cases/list-cases.ts'
import { listProducts } from '../../catalogue/list-products.ts'
import { findDraft, listDraftFiles } from '../../conversation/draft.ts'
import { listMessages } from '../../conversation/list-messages.ts'
import { listGraceCalls } from '../../grace-calls/list-grace-calls.ts'
import { listIncidents } from '../../incidents/list-incidents.ts'
import { quoteIncident } from '../../incidents/quote-incident.ts'
import { listWhoMayFollow } from '../../notifications/list-followers.ts'
import type { Queries } from '../../platform/database.ts'
import { invariant } from '../../platform/errors.ts'
import type { Moment } from '../../platform/office-day.ts'
import { findPlace } from '../../queue/find-place.ts'
import { listChoices } from '../../queue/list-choices.ts'
import { findQuestion } from '../../satisfaction/find-question.ts'
import { listEngagements } from '../../services/list-engagements.ts'
import { findStanding } from '../../standing/find-standing.ts'
import { findBeside } from './_beside.ts'

/** Who opens the page, when, and the reply written in advance that they picked, or look for by its words. */
type Asked = { now: Moment; staff: { id: number }; canned: string; words: string }

/** All that the page of a case shows; undefined when there is no such case. */
export async function findCasePage(db: Queries, caseId: number, asked: Asked) {
  const { now, staff } = asked
  const shown = await findCase(db, caseId)
  if (shown === undefined) return undefined
  const dates = { on: now.on, knownAt: now.at }
  const [account, standing, uses, recent, products, paid, conversation, prepared, inQueue] = await Promise.all([
    findAccount(db, shown.accountId),
    findStanding(db, shown.accountId, dates),
    listGraceCalls(db, shown.accountId, dates),
    listCases(db, shown.accountId, 6),
    listProducts(db),
    findPaid(db, shown, asked),
    findConversation(db, { caseId, staffId: staff.id }),
    findPrepared(db, caseId, asked),
    findInQueue(db, caseId, now),
  ])
  const verdict = shown.verdicts.at(-1)
  invariant(account !== undefined && verdict !== undefined, 'a case has an account and a verdict')
  const about = { case: shown, verdict, account, standing, uses, recent, products }
  return { ...about, ...paid, ...inQueue, ...conversation, ...prepared }
}

/** What may be or was paid for the case, and the work done on it. */
async function findPaid(db: Queries, shown: Case, { now, staff }: Asked) {
  const [incidents, work, timer, price, engagements] = await Promise.all([
    listIncidents(db, shown.id),
    listWork(db, shown.id),
    findTimer(db, shown.id, staff.id),
    quoteIncident(db, shown, now),
    listEngagements(db, shown.accountId, { on: now.on, knownAt: now.at }),
  ])
  return {
    incidents,
    work,
    timer,
    quote: price.onOffer ?? price.today,
    isOffered: price.onOffer !== undefined,
    engagements,
  }
}

/** Where the case stands in the queue, what it may be given there, and the cases that belong to it. */
async function findInQueue(db: Queries, caseId: number, now: Moment) {
  const [place, choices, colleagues, beside] = await Promise.all([
    findPlace(db, caseId),
    listChoices(db),
    listWhoMayFollow(db, caseId),
    findBeside(db, caseId, now),
  ])
  return { place, choices, colleagues, beside }
}

/** What was said, how it went, and what the reader has begun to say. */
async function findConversation(db: Queries, place: { caseId: number; staffId: number }) {
  const [messages, question, draft, draftFiles] = await Promise.all([
    listMessages(db, place.caseId),
    findQuestion(db, place.caseId),
    findDraft(db, place),
    listDraftFiles(db, place),
  ])
  return { messages, question, draft, draftFiles }
}

/** What was written in advance for cases, and the reply that was picked of it. */
async function findPrepared(db: Queries, caseId: number, { canned, words, staff, now }: Asked) {
  const [replies, macros, picked] = await Promise.all([
    listCannedReplies(db, { words, inUseOnly: true }),
    listMacros(db, { inUseOnly: true }),
    /^[1-9]\d{0,14}$/.test(canned)
      ? fillCannedReply(db, Number(canned), { caseId, staffId: staff.id, now })
      : undefined,
  ])
  return { canned: { replies, picked: picked?.text ?? '', missing: (picked?.missing.length ?? 0) > 0 }, macros }
}
