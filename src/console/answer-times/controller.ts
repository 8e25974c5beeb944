import { periodOf } from '../../accounting/period.ts'
import { findTally } from '../../answer-times/find-tally.ts'
import { type StaffVisit, showPage } from '../../ui/visit.ts'
import { askedMonth } from '../_month.ts'
import { AnswerTimesPage } from './page.tsx'

/** Shows which times were kept for the requests received in a month; this month when none is asked for. */
export async function showAnswerTimes(visit: StaffVisit) {
  const month = askedMonth(visit)
  const tally = await findTally(visit.db, periodOf(month), visit.now)
  return showPage(visit, AnswerTimesPage({ visit, month, tally }))
}
