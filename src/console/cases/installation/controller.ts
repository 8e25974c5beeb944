import { lockAccountOfCase } from '../../../accounts/lock-account.ts'
import { recordInstallation } from '../../../devices/record-installation.ts'
import { paths, to } from '../../../paths.ts'
import { readForm } from '../../../platform/read-form.ts'
import { goTo, numberIn, type StaffVisit } from '../../../ui/visit.ts'
import { actOnce, saidOf } from '../../_act.ts'

/** Records first installations as done. */
export async function addInstallation(visit: StaffVisit) {
  const caseId = numberIn(visit, 'case')
  const form = await readForm(visit.c.req.raw)
  const devices = form.texts('device')
  if (devices.length === 0) return goTo(visit, to(paths.case, { case: caseId }, { said: 'no_device' }))
  const answer = await actOnce(visit, { purpose: `installation:${caseId}`, form, caseId }, async (tx, author) => {
    const accountId = await lockAccountOfCase(tx, caseId)
    return recordInstallation(tx, { accountId, caseId, devices }, author)
  })
  return goTo(visit, to(paths.case, { case: caseId }, { said: saidOf(answer, 'installed') }))
}
