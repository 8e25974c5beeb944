import { findCase } from '../../cases/find-case.ts'
import { paths, to } from '../../paths.ts'
import { refreshCheckout } from '../../payments/refresh-checkout.ts'
import { linkFor } from '../../ui/links.ts'
import { readProofs } from '../../ui/proofs.ts'
import { goTo, noSuchPage, showPage, type Visit } from '../../ui/visit.ts'
import { PaymentPage } from './page.tsx'

/**
 * Where a browser comes back to from paying, done or not: it is led on to what it paid for when it has proven whose it is,
 * and otherwise reads how the payment stands. The provider is asked when nothing final is known.
 */
export async function showPayment(visit: Visit) {
  const { db, desk, clock, language, c } = visit
  const key = c.req.query('checkout') ?? ''
  if (desk.payments === undefined) throw noSuchPage()
  const found = await refreshCheckout(db, key, { provider: desk.payments, clock })
  if (found === undefined) throw noSuchPage()
  const { accountId, caseId, standing } = found
  const holders = readProofs(visit).filter((proof) => proof.accountId === accountId)
  if (holders.length === 0) return showPage(visit, PaymentPage({ visit, standing }))
  const asked = caseId === null ? undefined : await findCase(db, caseId)
  const requester = holders.find(({ personId }) => personId === asked?.requester.id)
  if (asked === undefined || requester === undefined) {
    return goTo(visit, to(paths.balance[language], { account: accountId }, { checkout: key }))
  }
  const link = linkFor(desk.secret, requester.personId, { to: `case:${asked.id}`, how: 'mailed' })
  return goTo(visit, to(paths.request[language], { case: asked.id }, { link, checkout: key }))
}
