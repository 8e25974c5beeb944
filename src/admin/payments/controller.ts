import { paths, to } from '../../paths.ts'
import { settleMismatch } from '../../payments/settle-mismatch.ts'
import { readForm } from '../../platform/read-form.ts'
import { actingNow } from '../../staff/author.ts'
import { goTo, type StaffVisit } from '../../ui/visit.ts'

/** Records that a payment made otherwise than asked was put right, with how. */
export async function addMismatchSettlement(visit: StaffVisit) {
  const { c, db, clock, staff } = visit
  const form = await readForm(c.req.raw)
  const reason = form.text('reason').trim().slice(0, 2000)
  if (reason === '') return goTo(visit, to(paths.accounting, {}, { said: 'no_reason' }))
  const settled = { eventId: form.text('event').slice(0, 300), reason }
  const author = { ...actingNow(clock, staff.id), by: staff.id }
  const answer = await db.transaction((tx) => settleMismatch(tx, settled, author), { repeatable: true })
  return goTo(visit, to(paths.accounting, {}, { said: 'refused' in answer ? answer.refused : 'settled' }))
}
