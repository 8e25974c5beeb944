import { countQueue, listQueue } from '../../queue/list-queue.ts'
import { type StaffVisit, showPage } from '../../ui/visit.ts'
import { QueuePage } from './page.tsx'

/** Shows the open requests, a page at a time. */
export async function showQueue(visit: StaffVisit) {
  const asked = visit.c.req.query('after') ?? ''
  const after = /^\d{1,15}$/.test(asked) ? Number(asked) : 0
  const [cases, count] = await Promise.all([listQueue(visit.db, after), countQueue(visit.db)])
  return showPage(visit, QueuePage({ visit, cases, count }))
}
