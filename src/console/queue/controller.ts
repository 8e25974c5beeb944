import { randomUUID } from 'node:crypto'
import { type StaffVisit, showPage } from '../../ui/visit.ts'
import { findQueuePage } from './_find-page.ts'
import { QueuePage } from './page.tsx'

/** Shows the queue, a page at a time: all of it, or what a filter asks for. */
export async function showQueue(visit: StaffVisit) {
  const { db, staff, c, now } = visit
  const found = await findQueuePage(db, { staff, now, text: (name) => c.req.query(name) ?? '' })
  return showPage(visit, QueuePage({ visit, ...found, formKey: randomUUID() }))
}
