import { type StaffVisit, showPage } from '../../ui/visit.ts'
import { KeysPage } from './page.tsx'

/** Shows the keys of the desk. */
export function showKeys(visit: StaffVisit) {
  return showPage(visit, KeysPage({ visit }))
}
