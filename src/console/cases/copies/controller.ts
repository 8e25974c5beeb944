import { parseEmail } from '../../../accounts/account.ts'
import { copyAddress } from '../../../copies/copy-address.ts'
import { uncopyAddress } from '../../../copies/uncopy-address.ts'
import { paths, to } from '../../../paths.ts'
import { readForm } from '../../../platform/read-form.ts'
import { goTo, numberIn, type StaffVisit } from '../../../ui/visit.ts'
import { actOnce, saidOf } from '../../_act.ts'

/** Copies somebody on a case from then on; what is no address, or cannot be copied, is asked for again. */
export async function addCopy(visit: StaffVisit) {
  const caseId = numberIn(visit, 'case')
  const form = await readForm(visit.c.req.raw)
  const typed = form.text('address').trim().slice(0, 254)
  const address = parseEmail(typed)
  if (address === undefined) return back(visit, caseId, { said: 'no_address', copy: typed })
  const answer = await actOnce(visit, { purpose: `copy:${caseId}`, form, caseId }, (tx, author) =>
    copyAddress(tx, { caseId, address }, author),
  )
  return back(visit, caseId, { said: saidOf(answer, 'copied'), ...('refused' in answer ? { copy: typed } : {}) })
}

/** Somebody is no longer copied on a case. */
export async function removeCopy(visit: StaffVisit) {
  const caseId = numberIn(visit, 'case')
  const form = await readForm(visit.c.req.raw)
  const address = form.text('address').toLowerCase().slice(0, 254)
  const answer = await actOnce(visit, { purpose: `uncopy:${caseId}`, form, caseId }, (tx, author) =>
    uncopyAddress(tx, { caseId, address }, author),
  )
  return back(visit, caseId, { said: saidOf(answer, 'uncopied') })
}

function back(visit: StaffVisit, caseId: number, query: { said: string; copy?: string }) {
  return goTo(visit, to(paths.case, { case: caseId }, query))
}
