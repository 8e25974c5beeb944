import { randomUUID } from 'node:crypto'
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
import { invariant } from '../../platform/errors.ts'
import { findPlace } from '../../queue/find-place.ts'
import { listChoices } from '../../queue/list-choices.ts'
import { findQuestion } from '../../satisfaction/find-question.ts'
import { listEngagements } from '../../services/list-engagements.ts'
import { findStanding } from '../../standing/find-standing.ts'
import { noSuchPage, numberIn, type StaffVisit, showPage } from '../../ui/visit.ts'
import { findBeside } from './_beside.ts'
import { notTakenNotice } from './_not-taken.ts'
import { said } from './_said.ts'
import { saidOfMacro } from './_said-of-macro.ts'
import { CasePage, type CasePageProps } from './page.tsx'

/** Shows a case with the account's standing beside it. */
export async function showCase(visit: StaffVisit) {
  const { db, now } = visit
  const shown = await findCase(db, numberIn(visit, 'case'))
  if (shown === undefined) throw noSuchPage()
  const dates = { on: now.on, knownAt: now.at }
  const [account, standing, uses, recent, products, paid, conversation, prepared, inQueue] = await Promise.all([
    findAccount(db, shown.accountId),
    findStanding(db, shown.accountId, dates),
    listGraceCalls(db, shown.accountId, dates),
    listCases(db, shown.accountId, 6),
    listProducts(db),
    findPaid(visit, shown),
    findConversation(visit, shown.id),
    findPrepared(visit, shown.id),
    findInQueue(visit, shown.id),
  ])
  const verdict = shown.verdicts.at(-1)
  invariant(account !== undefined && verdict !== undefined, 'a case has an account and a verdict')
  const query = (name: string) => visit.c.req.query(name)
  const code = query('said') ?? ''
  const notice =
    notTakenNotice(visit) ?? saidOfMacro(code, { step: query('step'), does: query('does') }) ?? noticeFor(code, uses)
  const formKey = randomUUID()
  const about = { case: shown, verdict, account, standing, uses, recent, products, ...paid, ...inQueue }
  return showPage(visit, CasePage({ visit, ...about, ...conversation, ...prepared, formKey, notice }))
}

/** What may be or was paid for the case, and the work done on it. */
async function findPaid({ db, now, staff }: StaffVisit, shown: Case) {
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
async function findInQueue({ db, now }: StaffVisit, caseId: number) {
  const [place, choices, beside] = await Promise.all([
    findPlace(db, caseId),
    listChoices(db),
    findBeside(db, caseId, now),
  ])
  return { place, choices, beside }
}

/** What was said, how it went, and what the reader has begun to say. */
async function findConversation({ db, staff }: StaffVisit, caseId: number) {
  const place = { caseId, staffId: staff.id }
  const [messages, question, draft, draftFiles] = await Promise.all([
    listMessages(db, caseId),
    findQuestion(db, caseId),
    findDraft(db, place),
    listDraftFiles(db, place),
  ])
  return { messages, question, draft, draftFiles }
}

/** What was written in advance for cases, and the reply that was picked of it. */
async function findPrepared({ c, db, staff, now }: StaffVisit, caseId: number) {
  const asked = c.req.query('canned') ?? ''
  const [replies, macros, picked] = await Promise.all([
    listCannedReplies(db, { words: c.req.query('canned_search') ?? '', inUseOnly: true }),
    listMacros(db, { inUseOnly: true }),
    /^[1-9]\d{0,14}$/.test(asked) ? fillCannedReply(db, Number(asked), { caseId, staffId: staff.id, now }) : undefined,
  ])
  return { canned: { replies, picked: picked?.text ?? '', missing: (picked?.missing.length ?? 0) > 0 }, macros }
}

/** Who comes second is told who took the last one. */
function noticeFor(code: string, uses: CasePageProps['uses']): CasePageProps['notice'] {
  const notice = Object.hasOwn(said, code) ? said[code] : undefined
  const last = uses.find(({ reversedOn }) => reversedOn === null)
  if (notice === undefined || code !== 'none_left' || last === undefined) return notice
  const { givenBy, caseId } = last
  const { fr, en } = notice.words
  const by = { fr: givenBy === null ? '' : ` par ${givenBy}`, en: givenBy === null ? '' : ` by ${givenBy}` }
  return {
    tone: notice.tone,
    words: {
      fr: `${fr} Le dernier a été donné${by.fr} pour la demande nº ${caseId}.`,
      en: `${en} The last one was given${by.en} for request no. ${caseId}.`,
    },
  }
}
