import { findAccountByReference } from '../../accounts/find-account.ts'
import { listFields } from '../../cases/list-fields.ts'
import type { Queries } from '../../platform/database.ts'
import type { Moment } from '../../platform/office-day.ts'
import { countFiltered, countQueue } from '../../queue/count-queue.ts'
import { isNarrow, readFilter } from '../../queue/filter.ts'
import { listChoices } from '../../queue/list-choices.ts'
import { type AskedFilter, type Cursor, listQueue } from '../../queue/list-queue.ts'
import { listViews, type View } from '../../queue/views.ts'

/** Who opens the queue, when, and what its address asks for by name. */
type Asked = { staff: { id: number }; now: Moment; text: (name: string) => string }

/** All that the page of the queue shows. */
export async function findQueuePage(db: Queries, asked: Asked) {
  const { staff } = asked
  const filter = await filterOf(db, asked)
  const [cases, counts, choices, views, fields] = await Promise.all([
    listQueue(db, filter, readCursor(asked.text('after'))),
    countQueue(db, staff.id),
    listChoices(db),
    listViews(db, staff.id),
    listFields(db),
  ])
  const [counted, ...found] = await Promise.all([
    isNarrow(filter) && filter.state !== 'closed' ? countFiltered(db, filter) : undefined,
    ...views.map((view) => countView(db, view, asked)),
  ])
  const kept = views.map((view, position) => ({ ...view, count: found[position] }))
  return { filter, cases, counts, counted, choices, fields, views: kept }
}

/** A filter with the account that it names, found by its reference. */
async function filterOf(db: Queries, { staff, now, text }: Asked): Promise<AskedFilter> {
  const filter = readFilter(text)
  const account = filter.account === undefined ? undefined : await findAccountByReference(db, filter.account)
  return { ...filter, staffId: staff.id, accountId: account?.id, at: now.at }
}

async function countView(db: Queries, view: View, asked: Asked) {
  const query = new URLSearchParams(view.filter)
  const filter = await filterOf(db, { ...asked, text: (name) => query.get(name) ?? '' })
  return filter.state === 'closed' ? undefined : countFiltered(db, filter)
}

function readCursor(text: string): Cursor | undefined {
  const [, id, at] = /^(\d{1,15})~(-1|\d{1,16})$/.exec(text) ?? []
  return id === undefined ? undefined : { id: Number(id), at: Math.min(Number(at), mostMicroseconds) }
}

/** The end of the year 9999, as far as instants are kept. */
const mostMicroseconds = 253_402_300_799_000_000
