import { findResults, groups } from '../../search/find-results.ts'
import { parseQuestion } from '../../search/question.ts'
import { type StaffVisit, showPage } from '../../ui/visit.ts'
import { SearchPage } from './page.tsx'

/** Shows what the desk has of some words: everything, or one kind of thing. */
export async function showSearch(visit: StaffVisit) {
  const { c, db, now } = visit
  const question = parseQuestion(c.req.query('q') ?? '')
  const group = groups.find((known) => known === c.req.query('kind'))
  const results = await findResults(db, { question, group, at: now.at })
  return showPage(visit, SearchPage({ visit, question, group, results }))
}
