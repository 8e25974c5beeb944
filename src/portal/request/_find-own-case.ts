import type { Case } from '../../cases/case.ts'
import { findCase } from '../../cases/find-case.ts'
import { type HolderVisit, noSuchPage, numberIn } from '../../ui/visit.ts'

/** The request whose link was made for this person, and for nobody else. */
export async function findOwnCase(visit: HolderVisit): Promise<Case> {
  const shown = await findCase(visit.db, numberIn(visit, 'case'))
  if (shown === undefined || shown.requester.id !== visit.holder.personId) throw noSuchPage()
  return shown
}
