import { uncopyAddress } from '../../../copies/uncopy-address.ts'
import { paths, to } from '../../../paths.ts'
import { readForm } from '../../../platform/read-form.ts'
import { actingNow } from '../../../staff/author.ts'
import { goTo, type HolderVisit, noSuchPage } from '../../../ui/visit.ts'
import { findProvenMember } from '../_find-circle.ts'
import { findOwnCase } from '../_find-own-case.ts'

/** Somebody is no longer copied on a request: its requester or another of the account’s people says so. */
export async function removeRequestCopy(visit: HolderVisit) {
  const shown = await findOwnCase(visit)
  const { db, holder, clock, language } = visit
  // Who does not see who is copied takes nobody out.
  if ((await findProvenMember(visit, shown)) === undefined) throw noSuchPage()
  const form = await readForm(visit.c.req.raw)
  const address = form.text('address').toLowerCase().slice(0, 254)
  const answer = await db.transaction((tx) =>
    uncopyAddress(tx, { caseId: shown.id, address, personId: holder.personId }, actingNow(clock, null)),
  )
  const said = 'refused' in answer ? answer.refused : 'uncopied'
  return goTo(visit, to(paths.request[language], { case: shown.id }, { link: holder.link, said }))
}
