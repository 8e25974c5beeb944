import { listSeenCases, listStrangersCases } from '../../cases/list-seen-cases.ts'
import { listWaitingApprovals } from '../../grace-calls/list-waiting-approvals.ts'
import { type CustomerVisit, noSuchPage, showPage } from '../../ui/visit.ts'
import { MyRequestsPage } from './page.tsx'

/** Shows somebody their requests, of the account they pick; its owner sees all of the account's. */
export async function showMyRequests(visit: CustomerVisit) {
  const { db, customer } = visit
  const asked = visit.c.req.query('account')
  const account = customer.accounts.find(({ id }) => asked === undefined || String(id) === asked)
  if (asked !== undefined && account === undefined) throw noSuchPage()
  const [requests, others, waiting] = await Promise.all([
    account && listSeenCases(db, { personId: customer.id, accountId: account.id, all: account.role === 'owner' }),
    customer.companyOf === null ? listStrangersCases(db, customer.id) : [],
    account?.role === 'owner' ? listWaitingApprovals(db, account.id) : [],
  ])
  return showPage(
    visit,
    MyRequestsPage({ visit, account, requests: requests ?? [], others, approvals: waiting.length }),
  )
}
