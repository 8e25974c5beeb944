import { render } from 'preact-render-to-string'
import { fillCannedReply } from '../../../canned-replies/fill-canned-reply.ts'
import { listCannedReplies } from '../../../canned-replies/list-canned-replies.ts'
import { findCase } from '../../../cases/find-case.ts'
import { noSuchPage, numberIn, type StaffVisit } from '../../../ui/visit.ts'
import { CannedReplyList } from './list.tsx'

/** Answers with the canned replies that some words find (`?canned_search=…`), for a case: a piece of HTML. */
export async function listForCase(visit: StaffVisit) {
  const { c, db } = visit
  const shown = await findCase(db, numberIn(visit, 'case'))
  if (shown === undefined) throw noSuchPage()
  const replies = await listCannedReplies(db, { words: c.req.query('canned_search') ?? '', inUseOnly: true })
  const { id: caseId, language: caseLanguage } = shown
  return c.html(render(CannedReplyList({ replies, caseId, caseLanguage, language: visit.staff.language })))
}

/** Answers with a canned reply filled in for a case, in the case's language where it has it: a piece of HTML. */
export async function fillForCase(visit: StaffVisit) {
  const { c, db, staff, now } = visit
  const saying = { caseId: numberIn(visit, 'case'), staffId: staff.id, now }
  const filled = await fillCannedReply(db, numberIn(visit, 'reply'), saying)
  if (filled === undefined) throw noSuchPage()
  c.header('Content-Language', filled.language)
  return c.html(filled.html)
}
