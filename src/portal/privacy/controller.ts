import { outsideHosts } from '../../platform/outside-hosts.ts'
import { showPage, type Visit } from '../../ui/visit.ts'
import { PrivacyNoticePage } from './page.tsx'

/** Says what is kept about people, what rights they have, and who to write to. */
export function showPrivacyNotice(visit: Visit) {
  return showPage(visit, PrivacyNoticePage({ visit, hosts: outsideHosts(visit.desk.settings) }))
}
