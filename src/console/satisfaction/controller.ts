import { periodOf } from '../../accounting/period.ts'
import { findSatisfaction } from '../../satisfaction/find-satisfaction.ts'
import { listRatings } from '../../satisfaction/list-ratings.ts'
import { type StaffVisit, showPage } from '../../ui/visit.ts'
import { askedMonth } from '../_month.ts'
import { SatisfactionPage } from './page.tsx'

/** Shows how the requests went that were asked about in a month; this month when none is asked for. */
export async function showSatisfaction(visit: StaffVisit) {
  const month = askedMonth(visit)
  const [satisfaction, ratings] = await Promise.all([
    findSatisfaction(visit.db, periodOf(month)),
    listRatings(visit.db, periodOf(month)),
  ])
  return showPage(visit, SatisfactionPage({ visit, month, satisfaction, ratings }))
}
