import { findAccount } from '../../accounts/find-account.ts'
import { findMember } from '../../accounts/find-member.ts'
import { listDraws } from '../../blocks-of-hours/list-work.ts'
import { listCasesOf } from '../../cases/list-cases.ts'
import { listGraceCalls } from '../../grace-calls/list-grace-calls.ts'
import { paths, to } from '../../paths.ts'
import { type ListedEngagement, listEngagements } from '../../services/list-engagements.ts'
import { listSessions } from '../../services/list-sessions.ts'
import { findStanding } from '../../standing/find-standing.ts'
import { askedDates } from '../../ui/asked-dates.ts'
import { askedDocuments } from '../../ui/asked-documents.ts'
import { linkFor } from '../../ui/links.ts'
import { cardRefusals, paymentNotice } from '../../ui/pay-by-card.ts'
import { rememberProof } from '../../ui/proofs.ts'
import { type HolderVisit, noSuchPage, numberIn, showPage } from '../../ui/visit.ts'
import { BalancePage } from './page.tsx'

/** Shows an account's balance to one of its people (R14); who left the account sees nothing any more. */
export async function showBalance(visit: HolderVisit) {
  const { db, holder, language, office, desk } = visit
  const accountId = numberIn(visit, 'account')
  const [account, member] = await Promise.all([findAccount(db, accountId), findMember(db, accountId, holder.personId)])
  if (account === undefined || member === undefined) throw noSuchPage()
  rememberProof(visit, { personId: member.id, accountId })
  const dates = askedDates(visit)
  const address = to(paths.balance[language], { account: accountId })
  const said = visit.c.req.query('said') ?? ''
  const refused = Object.hasOwn(cardRefusals, said) ? cardRefusals[said] : undefined
  const notice = (await paymentNotice(visit, accountId)) ?? refused
  const [standing, uses, draws, documents, asked, engagements, planned] = await Promise.all([
    findStanding(db, accountId, dates),
    listGraceCalls(db, accountId, dates),
    listDraws(db, accountId, dates),
    askedDocuments(visit, { accountId, address }, dates),
    listCasesOf(db, accountId, member.id),
    listEngagements(db, accountId, dates),
    listSessions(db, accountId, dates),
  ])
  const own = new Set(asked)
  const caseLink = (caseId: number) => {
    if (holder.isSignedIn && member.role === 'owner') return to(paths.request[language], { case: caseId })
    const link = linkFor(desk.secret, member.id, { to: `case:${caseId}`, how: 'mailed' })
    return own.has(caseId) ? to(paths.request[language], { case: caseId }, { link }) : undefined
  }
  const engagementLink = ({ id, requesterId }: ListedEngagement) => {
    if (member.role !== 'owner' && member.id !== requesterId) return undefined
    const link = linkFor(desk.secret, member.id, { to: `engagement:${id}`, how: 'mailed' })
    return to(paths.engagement[language], { engagement: id }, { link })
  }
  const carried = holder.link === '' ? {} : { link: holder.link }
  const balance = {
    standing,
    uses,
    draws,
    services: { engagements, sessions: planned.filter(({ heldOn }) => heldOn >= dates.on), engagementLink },
    caseLink,
    payLink:
      desk.payments && ((block: number) => to(paths.blockPayment[language], { account: accountId, block }, carried)),
    ...{ language, timeZone: office.time_zone, address, carried, knownAt: dates.knownAtText },
  }
  return showPage(visit, BalancePage({ visit, account, balance, documents, notice }))
}
