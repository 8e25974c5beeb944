import { followCase } from '../../../cases/follow-case.ts'
import { paths, to } from '../../../paths.ts'
import { readForm } from '../../../platform/read-form.ts'
import { goTo, numberIn, type StaffVisit } from '../../../ui/visit.ts'
import { actOnce, saidOf } from '../../_act.ts'

/** Makes somebody a follower of a case, or one no longer: the reader, or the colleague that the form names. */
export async function addFollowing(visit: StaffVisit) {
  const caseId = numberIn(visit, 'case')
  const form = await readForm(visit.c.req.raw)
  const removed = form.text('remove')
  const named = removed === '' ? form.text('staff') : removed
  const staffId = named === 'me' ? visit.staff.id : Number(/^[1-9]\d{0,14}$/.exec(named)?.[0] ?? 0)
  const following = { caseId, staffId, follows: removed === '' }
  const answer = await actOnce(visit, { purpose: `following:${caseId}`, form, caseId }, (tx, author) =>
    followCase(tx, following, author),
  )
  const done = following.follows ? 'followed' : 'unfollowed'
  return goTo(visit, to(paths.case, { case: caseId }, { said: saidOf(answer, done) }))
}
