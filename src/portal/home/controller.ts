import { paths } from '../../paths.ts'
import { findPolicy } from '../../policy/find-policy.ts'
import { preferredLanguage } from '../../ui/preferred-language.ts'
import { goTo, showPage, type Visit } from '../../ui/visit.ts'
import { HomePage } from './page.tsx'

/** Shows what support covers. */
export async function showHome(visit: Visit) {
  const { policy } = await findPolicy(visit.db, visit.now.on, visit.now.at)
  return showPage(visit, HomePage({ visit, policy }))
}

/** Leads to the language that the browser prefers; French when it says nothing. */
export function chooseLanguage(visit: Visit) {
  return goTo(visit, paths.home[preferredLanguage(visit.c)])
}
