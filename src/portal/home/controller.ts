import { hasArticles } from '../../knowledge/list-articles.ts'
import { paths } from '../../paths.ts'
import { findPolicy } from '../../policy/find-policy.ts'
import { preferredLanguage } from '../../ui/preferred-language.ts'
import { goTo, showPage, type Visit } from '../../ui/visit.ts'
import { HomePage } from './page.tsx'

/** Shows what support covers. */
export async function showHome(visit: Visit) {
  const { db, now, language } = visit
  const [{ policy }, hasHelp] = await Promise.all([findPolicy(db, now.on, now.at), hasArticles(db, language)])
  return showPage(visit, HomePage({ visit, policy, hasHelp }))
}

/** Leads to the language that the browser prefers; French when it says nothing. */
export function chooseLanguage(visit: Visit) {
  return goTo(visit, paths.home[preferredLanguage(visit.c)])
}
