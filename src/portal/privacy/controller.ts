import { listIssuers } from '../../customers/find-company-sign-in.ts'
import { outsideHosts } from '../../platform/outside-hosts.ts'
import { findRetention } from '../../retention/find-retention.ts'
import { showPage, type Visit } from '../../ui/visit.ts'
import { PrivacyNoticePage } from './page.tsx'

/**
 * Says what is kept about people, for how long, what rights they have, and who to write to. That companies identify their
 * own people is said; the companies are not named to everybody.
 */
export async function showPrivacyNotice(visit: Visit) {
  const [issuers, retention] = await Promise.all([listIssuers(visit.db), findRetention(visit.db)])
  const hosts = outsideHosts(visit.desk.settings, [])
  return showPage(visit, PrivacyNoticePage({ visit, retention, hosts, hasCompanies: issuers.length > 0 }))
}
