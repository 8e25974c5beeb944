import type { Case } from '../../cases/case.ts'
import { findCase } from '../../cases/find-case.ts'
import { type HolderVisit, noSuchPage, numberIn } from '../../ui/visit.ts'

/** The request whose link was made for this person, or which the guard let them open because they are signed in. */
export async function findOwnCase(visit: HolderVisit): Promise<Case> {
  const shown = await findCase(visit.db, numberIn(visit, 'case'))
  const { holder } = visit
  if (shown === undefined || !(holder.isSignedIn || shown.requester.id === holder.personId)) throw noSuchPage()
  return shown
}
