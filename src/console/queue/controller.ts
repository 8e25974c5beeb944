import { countQueue, listQueue } from '../../cases/list-queue.ts'
import { type StaffVisit, showPage } from '../../ui/visit.ts'
import { QueuePage } from './page.tsx'

/** Shows the open requests, a page at a time. */
export async function showQueue(visit: StaffVisit) {
  const after = Number.parseInt(visit.c.req.query('after') ?? '0', 10) || 0
  const [cases, count] = await Promise.all([listQueue(visit.db, after), countQueue(visit.db)])
  return showPage(visit, QueuePage({ visit, cases, count }))
}
