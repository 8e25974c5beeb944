import { randomUUID } from 'node:crypto'
import { findAccount, listMembers } from '../../accounts/find-account.ts'
import { listAccounts } from '../../accounts/list-accounts.ts'
import { findUncoveredMinutes, listDraws, listUncovered } from '../../blocks-of-hours/list-work.ts'
import { listCases } from '../../cases/list-cases.ts'
import { listProducts } from '../../catalogue/list-products.ts'
import { listGraceCalls } from '../../grace-calls/list-grace-calls.ts'
import { paths, to } from '../../paths.ts'
import type { Words } from '../../platform/language.ts'
import { findPolicy } from '../../policy/find-policy.ts'
import { type ListedEngagement, listEngagements } from '../../services/list-engagements.ts'
import { listSessions } from '../../services/list-sessions.ts'
import { findStanding } from '../../standing/find-standing.ts'
import { askedDates } from '../../ui/asked-dates.ts'
import { askedDocuments } from '../../ui/asked-documents.ts'
import { noSuchPage, numberIn, type StaffVisit, showPage } from '../../ui/visit.ts'
import { accountSaid } from './_said.ts'
import { AccountsPage } from './list-page.tsx'
import { AccountPage, type AccountPageProps } from './page.tsx'

/** Shows the accounts, or those that a text finds. */
export async function showAccounts(visit: StaffVisit) {
  const text = (visit.c.req.query('q') ?? '').slice(0, 200)
  return showPage(visit, AccountsPage({ visit, accounts: await listAccounts(visit.db, text), text }))
}

/** Shows an account with its standing at the end of any day, as known at any moment. */
export function showAccount(visit: StaffVisit) {
  return showAccountWith(visit, { said: visit.c.req.query('said') ?? '', typed: undefined })
}

type Shown = { said: string | Words; typed: AccountPageProps['typed'] }

/** Shows an account with what came of an act; a mistake with the form as it was typed. */
export async function showAccountWith(visit: StaffVisit, { said, typed }: Shown) {
  const { db, office, staff } = visit
  const accountId = numberIn(visit, 'account')
  const dates = askedDates(visit)
  const address = to(paths.account, { account: accountId })
  const [account, members, standing, uses, draws, cases, products] = await Promise.all([
    findAccount(db, accountId),
    listMembers(db, accountId),
    findStanding(db, accountId, dates),
    listGraceCalls(db, accountId, dates),
    listDraws(db, accountId, dates),
    listCases(db, accountId, 20),
    listProducts(db),
  ])
  const [sessions, planned, engagements, uncoveredMinutes, uncovered, documents, { policy }] = await Promise.all([
    listSessions(db, accountId, { on: visit.now.on, knownAt: visit.now.at }),
    listSessions(db, accountId, dates),
    listEngagements(db, accountId, dates),
    findUncoveredMinutes(db, accountId),
    listUncovered(db, accountId),
    askedDocuments(visit, { accountId, address }, dates),
    findPolicy(db, visit.now.on, visit.now.at),
  ])
  if (account === undefined) throw noSuchPage()
  const balance = {
    standing,
    uses,
    draws,
    services: {
      engagements,
      sessions: planned.filter(({ heldOn }) => heldOn >= dates.on),
      engagementLink: ({ id }: ListedEngagement) => to(paths.engagementAtDesk, { engagement: id }),
    },
    caseLink: (caseId: number) => (visit.allows('GET', paths.case) ? to(paths.case, { case: caseId }) : undefined),
    ...{ language: staff.language, timeZone: office.time_zone, address, carried: {}, knownAt: dates.knownAtText },
  }
  const notice = noticeOf(said)
  const blockOffers = policy.block_offers.map(({ minutes, price_cents: priceCents }) => ({ minutes, priceCents }))
  const sold = { products, sessions, uncoveredMinutes, uncovered, blockOffers }
  const shown = { account, members, balance, cases, documents, ...sold }
  const page = AccountPage({ visit, ...shown, formKey: randomUUID(), typed, notice })
  return showPage(visit, page, typed === undefined ? 200 : 400)
}

function noticeOf(said: string | Words): AccountPageProps['notice'] {
  if (typeof said !== 'string') return { tone: 'refused', words: said }
  return Object.hasOwn(accountSaid, said) ? accountSaid[said] : undefined
}
