import { randomUUID } from 'node:crypto'
import type { Words } from '../../platform/language.ts'
import { findEngagement } from '../../services/find-engagement.ts'
import { listSessionsOf } from '../../services/list-sessions.ts'
import { noSuchPage, numberIn, type StaffVisit, showPage } from '../../ui/visit.ts'
import { engagementSaid } from './_said.ts'
import { EngagementAtDesk, type EngagementAtDeskProps } from './page.tsx'

/** Shows an engagement at the desk. */
export function showEngagementAtDesk(visit: StaffVisit) {
  return showEngagementWith(visit, { said: visit.c.req.query('said') ?? '', typed: undefined })
}

type Shown = { said: string | Words; typed: EngagementAtDeskProps['typed'] }

/** Shows an engagement with what came of an act; a mistake with the form as it was typed. */
export async function showEngagementWith(visit: StaffVisit, { said, typed }: Shown) {
  const { db, now } = visit
  const engagementId = numberIn(visit, 'engagement')
  const [engagement, sessions] = await Promise.all([
    findEngagement(db, engagementId, now.on),
    listSessionsOf(db, engagementId),
  ])
  if (engagement === undefined) throw noSuchPage()
  const page = EngagementAtDesk({ visit, engagement, sessions, formKey: randomUUID(), typed, notice: noticeOf(said) })
  return showPage(visit, page, typed === undefined ? 200 : 400)
}

function noticeOf(said: string | Words): EngagementAtDeskProps['notice'] {
  if (typeof said !== 'string') return { tone: 'refused', words: said }
  return Object.hasOwn(engagementSaid, said) ? engagementSaid[said] : undefined
}
