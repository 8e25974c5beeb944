import { randomUUID } from 'node:crypto'
import { findAccountByReference } from '../../accounts/find-account.ts'
import { listFields } from '../../cases/list-fields.ts'
import { countFiltered, countQueue } from '../../queue/count-queue.ts'
import { isNarrow, readFilter } from '../../queue/filter.ts'
import { listChoices } from '../../queue/list-choices.ts'
import { type AskedFilter, type Cursor, listQueue } from '../../queue/list-queue.ts'
import { listViews, type View } from '../../queue/views.ts'
import { type StaffVisit, showPage } from '../../ui/visit.ts'
import { QueuePage } from './page.tsx'

/** Shows the queue, a page at a time: all of it, or what a filter asks for. */
export async function showQueue(visit: StaffVisit) {
  const { db, staff, c } = visit
  const filter = await askedFor(visit, (name) => c.req.query(name) ?? '')
  const [cases, counts, choices, views, fields] = await Promise.all([
    listQueue(db, filter, readCursor(c.req.query('after') ?? '')),
    countQueue(db, staff.id),
    listChoices(db),
    listViews(db, staff.id),
    listFields(db),
  ])
  const [counted, ...found] = await Promise.all([
    isNarrow(filter) && filter.state !== 'closed' ? countFiltered(db, filter) : undefined,
    ...views.map((view) => countView(visit, view)),
  ])
  const kept = views.map((view, position) => ({ ...view, count: found[position] }))
  const formKey = randomUUID()
  return showPage(visit, QueuePage({ visit, filter, cases, counts, counted, choices, fields, views: kept, formKey }))
}

/** A filter with the account that it names, found by its reference. */
async function askedFor({ db, staff, now }: StaffVisit, text: (name: string) => string): Promise<AskedFilter> {
  const filter = readFilter(text)
  const account = filter.account === undefined ? undefined : await findAccountByReference(db, filter.account)
  return { ...filter, staffId: staff.id, accountId: account?.id, at: now.at }
}

async function countView(visit: StaffVisit, view: View) {
  const query = new URLSearchParams(view.filter)
  const filter = await askedFor(visit, (name) => query.get(name) ?? '')
  return filter.state === 'closed' ? undefined : countFiltered(visit.db, filter)
}

function readCursor(text: string): Cursor | undefined {
  const [, id, at] = /^(\d{1,15})~(-1|\d{1,16})$/.exec(text) ?? []
  return id === undefined ? undefined : { id: Number(id), at: Math.min(Number(at), mostMicroseconds) }
}

/** The end of the year 9999, as far as instants are kept. */
const mostMicroseconds = 253_402_300_799_000_000
