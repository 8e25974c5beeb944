import { randomUUID } from 'node:crypto'
import { findEngagement } from '../../services/find-engagement.ts'
import { noSuchPage, numberIn, type StaffVisit, showPage } from '../../ui/visit.ts'
import { engagementSaid } from './_said.ts'
import { EngagementAtDesk, type EngagementAtDeskProps } from './page.tsx'

/** Shows an engagement at the desk. */
export function showEngagementAtDesk(visit: StaffVisit) {
  return showEngagementWith(visit, { said: visit.c.req.query('said') ?? '', typed: undefined })
}

type Shown = { said: string; typed: EngagementAtDeskProps['typed'] }

/** Shows an engagement with what came of an act; a mistake with the form as it was typed. */
export async function showEngagementWith(visit: StaffVisit, { said, typed }: Shown) {
  const { db, now } = visit
  const engagement = await findEngagement(db, numberIn(visit, 'engagement'), now.on)
  if (engagement === undefined) throw noSuchPage()
  const notice = Object.hasOwn(engagementSaid, said) ? engagementSaid[said] : undefined
  const page = EngagementAtDesk({ visit, engagement, formKey: randomUUID(), typed, notice })
  return showPage(visit, page, typed === undefined ? 200 : 400)
}
