import { paths, to } from '../../../paths.ts'
import { readForm } from '../../../platform/read-form.ts'
import { queryOf, readFilter } from '../../../queue/filter.ts'
import { forgetView, keepView } from '../../../queue/views.ts'
import { goTo, numberIn, type StaffVisit } from '../../../ui/visit.ts'
import { saidOf } from '../../_act.ts'
import { textOf } from '../_views.tsx'

/** Keeps a filter under a name. */
export async function addView(visit: StaffVisit) {
  const { db, now, staff } = visit
  const form = await readForm(visit.c.req.raw)
  const query = new URLSearchParams(form.text('filter'))
  const filter = readFilter((name) => query.get(name) ?? '')
  const name = form.text('name').replace(/\s+/g, ' ').trim()
  const view = { name, filter: textOf(filter), isShared: form.text('shared') === 'yes' }
  const answer = await db.transaction((tx) => keepView(tx, view, { by: staff.id, at: now.at }), { repeatable: true })
  return goTo(visit, to(paths.queue, {}, { ...queryOf(filter), said: saidOf(answer, 'kept') }))
}

/** Forgets a view. */
export async function removeView(visit: StaffVisit) {
  const viewId = numberIn(visit, 'view')
  await visit.db.transaction(async (tx) => forgetView(tx, viewId, visit.staff), { repeatable: true })
  return goTo(visit, to(paths.queue, {}, { said: 'forgotten' }))
}
