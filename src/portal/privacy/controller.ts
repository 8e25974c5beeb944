import { outsideHosts } from '../../platform/outside-hosts.ts'
import { findRetention } from '../../retention/find-retention.ts'
import { showPage, type Visit } from '../../ui/visit.ts'
import { PrivacyNoticePage } from './page.tsx'

/** Says what is kept about people, what rights they have, and who to write to. */
export async function showPrivacyNotice(visit: Visit) {
  const retention = await findRetention(visit.db)
  return showPage(visit, PrivacyNoticePage({ visit, retention, hosts: outsideHosts(visit.desk.settings) }))
}
